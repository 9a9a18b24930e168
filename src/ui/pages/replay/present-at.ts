import { triageCategories } from '#core/catalogue/terms.ts';
import type { Scene } from '#core/timeline/scene.ts';

/** People at a facility, all categories together. */
export function presentAt(scene: Scene, facility: number): number {
  return triageCategories.reduce((sum, _, triage) => sum + scene.present(facility, triage), 0);
}
