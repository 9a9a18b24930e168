import type { BloodGroup } from '#core/catalogue/populations.ts';
import { type ProcedureId, procedures } from '#core/catalogue/procedures.ts';
import { MINUTE_MS } from '#core/time.ts';
import type { Episode } from '#core/patient/course.ts';
import { repeatable } from '#core/patient/practice.ts';
import { type Sequence, wholeBody } from '#core/patient/sequence.ts';
import { type Treatment, compatible, ivAccess } from '#core/patient/treatment.ts';

/** What has been done for one casualty, each thing once unless it can be repeated. */
export class TreatmentLog {
  readonly treatments: Treatment[] = [];
  readonly #bloodGroup: BloodGroup;
  readonly #done = new Set<number>();

  constructor(bloodGroup: BloodGroup) {
    this.#bloodGroup = bloodGroup;
  }

  /** Does what is planned, evenly over its episode. */
  carryOut({ episode, steps }: Pick<Sequence, 'episode' | 'steps'>): void {
    const { fromMs, toMs, facility } = episode;
    steps.forEach(({ procedure, region, side, units, key }, i) => {
      if (this.#done.has(key) && !repeatable.has(procedure.id)) return;
      this.#done.add(key);
      const atMs = fromMs + Math.floor(((i + 1) * (toMs - fromMs)) / (steps.length + 1));
      const bloodGroup = units === undefined ? undefined : compatible(this.#bloodGroup, procedure.id);
      this.treatments.push({ atMs, facility, procedure, region, side, units, bloodGroup });
    });
  }

  /** Ensures IV access before a drug: moves that of this stay to before it, or adds one. */
  ensureIvAccess(atMs: number, { fromMs, facility }: Episode): void {
    const beforeMs = Math.max(fromMs, atMs - MINUTE_MS / 2);
    const found = this.treatments.filter(({ procedure }) => ivAccess.has(procedure.id));
    if (found.some((access) => access.atMs <= beforeMs)) return;
    const here = found.find((access) => access.facility === facility);
    if (here !== undefined) {
      here.atMs = beforeMs;
      return;
    }
    const procedure = procedures['venous-access'];
    this.treatments.push({
      atMs: beforeMs,
      facility,
      procedure,
      region: undefined,
      side: undefined,
      units: undefined,
      bloodGroup: undefined,
    });
    this.#done.add(wholeBody(procedure));
  }

  /** When something was done last. */
  lastMs(id: ProcedureId): number | undefined {
    return this.treatments.findLast(({ procedure }) => procedure.id === id)?.atMs;
  }
}
