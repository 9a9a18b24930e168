import { roleFacts } from '#core/catalogue/roles.ts';
import { triageCategories } from '#core/catalogue/terms.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { waits } from '#core/simulation/chain/observer.ts';
import type { Scene } from '#core/timeline/scene.ts';
import { loadsOf } from '#ui/chain/load.ts';

/** The chain at a moment: one row a facility with who is there, who waits for what, what is in use, and who died. */
export function sceneTable(scene: Scene, scenario: Scenario): (string | number)[][] {
  const header = [
    'facility',
    'role',
    ...triageCategories,
    ...waits.map((wait) => `waiting for ${wait}`),
    'in use',
    'died',
  ];
  const rows = scenario.facilities.facilities.map((facility, index) => [
    facility.name,
    roleFacts[facility.role].label,
    ...triageCategories.map((_, triage) => scene.present(index, triage)),
    ...waits.map((_, wait) =>
      triageCategories.reduce((sum, __, triage) => sum + scene.waiting(index, wait, triage), 0),
    ),
    loadsOf(scene, facility, index)
      .map(({ resource, needed, capacity }) => `${resource} ${needed} of ${capacity}`)
      .join('; '),
    scene.dead[index] ?? 0,
  ]);
  return [header, ...rows];
}
