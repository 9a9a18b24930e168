import type { Intent } from '#core/catalogue/medications.ts';
import type { ProcedureId } from '#core/catalogue/procedures.ts';
import type { Region } from '#core/catalogue/terms.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time.ts';

/** Procedures of operation lists that need no operating room. */
export const outsideTheatre: ReadonlySet<ProcedureId> = new Set<ProcedureId>([
  'ct',
  'ct-head',
  'ct-body',
  'renal-replacement',
  'tympanoplasty',
]);

/** What waits for a later operation than the first. */
export const laterOnly: ReadonlySet<ProcedureId> = new Set<ProcedureId>([
  'delayed-closure',
  'abdominal-closure',
  'stump-revision',
  'skin-graft',
  'decompressive-craniectomy',
]);

/** What may be done again. */
export const repeatable: ReadonlySet<ProcedureId> = new Set<ProcedureId>([
  'dressing-change',
  'debridement',
  'general-anaesthesia',
  'red-cells',
  'plasma',
  'rapid-sequence-induction',
  'intubation',
  'ventilation',
  'oxygen',
  'monitoring',
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

/** Drugs that continue while a patient is in bed. */
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
  'seizure-prophylaxis',
  'burn-cream',
  'depression',
  'inflammation',
  'bronchospasm',
  'rehydration',
  'anticoagulation',
  'malaria',
  'severe-malaria',
  'gut-antibiotic',
  'throat-antibiotic',
  'severe-wound-antibiotic',
  'allergy',
]);

/** Wounds that are looked after one by one; lesser ones are dressed with them. */
export const MAX_WOUNDS = 5;
/** Days of a stay whose daily care is recorded one by one, and the length of courses of drugs (assumptions). */
export const MAX_WARD_DAYS = 5;
export const COURSE_DAYS = 5;
/** Tranexamic acid is given within this time of the injury (TCCC). */
export const TXA_WITHIN_MS = 3 * HOUR_MS;
/** From this share of the blood on bleeding is treated with more than dressings: class II (ATLS). */
export const CLASS_II = 0.15;
/** Units of blood that make a transfusion massive, and for which calcium is given again. */
export const MASSIVE_UNITS = 10;
/** From first assessment to intubation; and the longest sedation in intensive care (assumptions). */
export const INTUBATION_MS = 6 * MINUTE_MS;
export const SEDATED_MS = 12 * HOUR_MS;
/** Systolic pressure below which vasopressors are given. */
export const PRESSOR_BELOW = 95;
export const CALCIUM_EVERY_UNITS = 4;
export const THROMBOPROPHYLAXIS_AFTER_MS = DAY_MS;
