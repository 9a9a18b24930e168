import { type Procedure, type ProcedureId, procedures } from '#core/catalogue/procedures.ts';
import { type Region, isLimb, regions } from '#core/catalogue/terms.ts';
import type { Episode, KnownWound } from '#core/patient/course.ts';

/** The key of a procedure on the whole body. */
export function wholeBody({ index }: Procedure): number {
  return index * (regions.length + 1) * 3;
}

/** A procedure at its place. */
export interface PlannedStep {
  readonly procedure: Procedure;
  readonly region: Region | undefined;
  readonly side: 'left' | 'right' | undefined;
  readonly units: number | undefined;
  /** The same for the same procedure at the same place. */
  readonly key: number;
}

/** What is to be done in an episode, in order, each thing once, as far as it can be done there. */
export class Sequence {
  readonly episode: Episode;
  readonly steps: PlannedStep[] = [];

  constructor(episode: Episode) {
    this.episode = episode;
  }

  add(id: ProcedureId, known?: KnownWound, units?: number): void {
    const procedure = procedures[id];
    const { site, from, index } = procedure;
    if (from > this.episode.level) return;
    if (site === 'limb' && (known === undefined || !isLimb(known.wound.region))) return;
    let region: Region | undefined;
    let side: 'left' | 'right' | undefined;
    if (site !== 'whole' && site !== 'airway') {
      if (site === 'any' || site === 'limb' || site === known?.wound.region) {
        region = known?.wound.region;
        side = known?.wound.side;
      } else region = site;
    }
    const place = region === undefined ? 0 : regions.indexOf(region) + 1;
    const key =
      (index * (regions.length + 1) + place) * 3 + (side === undefined ? 0 : side === 'left' ? 1 : 2);
    if (this.steps.some((step) => step.key === key)) return;
    this.steps.push({ procedure, region, side, units, key });
  }
}
