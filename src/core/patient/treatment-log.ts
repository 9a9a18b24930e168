import type { BloodGroup } from '#core/catalogue/populations.ts';
import { type ProcedureId, procedures } from '#core/catalogue/procedures.ts';
import { type Region, isLimb, regions } from '#core/catalogue/terms.ts';
import { MINUTE_MS } from '#core/time.ts';
import type { Episode, KnownWound } from '#core/patient/course.ts';
import { repeatable } from '#core/patient/practice.ts';
import { type Treatment, compatible, ivAccess } from '#core/patient/treatment.ts';

/** Where on a limb a tourniquet goes: two to three inches above the wound, never over a joint, hand or foot (CoTCCC 2021). */
const tourniquetSite: Readonly<Partial<Record<Region, Region>>> = {
  hand: 'forearm',
  forearm: 'upper arm',
  'upper arm': 'upper arm',
  foot: 'lower leg',
  ankle: 'lower leg',
  'lower leg': 'thigh',
  knee: 'thigh',
  thigh: 'thigh',
};

/** What has been done for one casualty, each thing once at a place of the body unless it can be repeated. */
export class TreatmentLog {
  readonly treatments: Treatment[] = [];
  readonly #bloodGroup: BloodGroup;
  readonly #done = new Set<number>();

  constructor(bloodGroup: BloodGroup) {
    this.#bloodGroup = bloodGroup;
  }

  /** Does something, if the place can and it makes sense there; returns whether it was done. */
  perform(id: ProcedureId, atMs: number, episode: Episode, known?: KnownWound, units?: number): boolean {
    const procedure = procedures[id];
    if (procedure.from > episode.level || atMs >= episode.toMs) return false;
    const place = placeOf(id, known);
    if (place === undefined) return false;
    const { region, side } = place;
    const ofRegion = region === undefined ? 0 : regions.indexOf(region) + 1;
    const ofSide = side === undefined ? 0 : side === 'left' ? 1 : 2;
    const key = (procedure.index * (regions.length + 1) + ofRegion) * 3 + ofSide;
    if (this.#done.has(key) && !repeatable.has(id)) return false;
    this.#done.add(key);
    const bloodGroup = units === undefined ? undefined : compatible(this.#bloodGroup, id);
    this.treatments.push({ atMs, facility: episode.facility, procedure, region, side, units, bloodGroup });
    return true;
  }

  /** Ensures IV access before a drug: moves that of this stay to before it, or adds one. */
  ensureIvAccess(atMs: number, episode: Episode): void {
    const beforeMs = Math.max(episode.fromMs, atMs - MINUTE_MS / 2);
    const found = this.treatments.filter(({ procedure }) => ivAccess.has(procedure.id));
    if (found.some((access) => access.atMs <= beforeMs)) return;
    const here = found.find((access) => access.facility === episode.facility);
    if (here !== undefined) {
      here.atMs = beforeMs;
      return;
    }
    this.perform('venous-access', beforeMs, episode);
  }

  /** Whether something has been done, anywhere on the body. */
  has(id: ProcedureId): boolean {
    return this.treatments.some(({ procedure }) => procedure.id === id);
  }
}

interface Place {
  readonly region: Region | undefined;
  readonly side: 'left' | 'right' | undefined;
}

/** Where on the body something is done for a wound; undefined where it makes no sense. */
function placeOf(id: ProcedureId, known: KnownWound | undefined): Place | undefined {
  const { site } = procedures[id];
  if (id === 'tourniquet') {
    const region = known === undefined ? undefined : tourniquetSite[known.wound.region];
    return region === undefined ? undefined : { region, side: known?.wound.side };
  }
  if (site === 'limb' && (known === undefined || !isLimb(known.wound.region))) return undefined;
  if (site === 'whole' || site === 'airway') return { region: undefined, side: undefined };
  if (site === 'any' || site === 'limb' || site === known?.wound.region)
    return { region: known?.wound.region, side: known?.wound.side };
  return { region: site, side: undefined };
}
