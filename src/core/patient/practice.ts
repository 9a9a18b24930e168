import type { Intent } from '#core/catalogue/medications.ts';
import type { ProcedureId } from '#core/catalogue/procedures.ts';
import type { Region } from '#core/catalogue/terms.ts';
import { HOUR_MS } from '#core/scenario/sections/general/general.ts';

/** What is in lists for operations but needs no theatre. */
export const outsideTheatre: ReadonlySet<ProcedureId> = new Set<ProcedureId>([
  'ct',
  'ct-head',
  'ct-body',
  'renal-replacement',
  'tympanoplasty',
]);

/** What may be done again. */
export const repeatable: ReadonlySet<ProcedureId> = new Set<ProcedureId>([
  'dressing-change',
  'debridement',
  'general-anaesthesia',
  'red-cells',
  'plasma',
]);

/** What is done again in a later stage of damage control. */
export const secondLooks: Readonly<Partial<Record<ProcedureId, ProcedureId>>> = {
  debridement: 'debridement',
  'completion-amputation': 'debridement',
  laparotomy: 'exploratory-laparotomy',
  'fasciotomy-other': 'debridement',
};

const fixations: Readonly<Partial<Record<Region, ProcedureId>>> = {
  thigh: 'femur-fixation',
  'lower leg': 'tibia-fixation',
  'upper arm': 'humerus-fixation',
  forearm: 'forearm-fixation',
};

/** Internal fixation has a code of its own for the long bones. */
export function fixationAt(id: ProcedureId, region: Region): ProcedureId {
  return id === 'internal-fixation' ? (fixations[region] ?? id) : id;
}

/** Antidotes and the like: given soon or not at all (assumption). */
export const early: ReadonlySet<Intent> = new Set<Intent>([
  'atropine',
  'oxime',
  'nerve-agent-convulsions',
  'cyanide-antidote',
  'seizures',
  'diarrhoea',
  'tetanus',
]);

export const EARLY_MS = 12 * HOUR_MS;

/** Drugs that go on while somebody lies in bed. */
export const courses: ReadonlySet<Intent> = new Set<Intent>([
  'wound-antibiotic',
  'abdominal-antibiotic',
  'anaerobes',
  'skin-antibiotic',
  'chest-antibiotic',
  'urinary-antibiotic',
  'broad-antibiotic',
  'meningitis-antibiotic',
  'doxycycline',
  'ciprofloxacin',
  'seizure-prevention',
  'burn-cream',
  'depression',
  'inflammation',
  'bronchospasm',
  'rehydration',
  'clot-treatment',
]);
