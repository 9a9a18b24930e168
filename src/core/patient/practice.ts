import type { DrugId, Intent } from '#core/catalogue/medications.ts';
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
  'whole-blood',
  'plasma',
  'needle-decompression',
  'closed-reduction',
  'fluids',
  'fast',
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
export const early: ReadonlySet<Intent> = new Set<Intent>(['seizures', 'diarrhoea', 'tetanus']);

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
/** Units of blood that make a transfusion massive, and for which calcium is given again. */
export const MASSIVE_UNITS = 10;
export const CALCIUM_EVERY_UNITS = 4;
export const THROMBOPROPHYLAXIS_AFTER_MS = DAY_MS;

/** What a protocol decides by signs, so that no list of a wound repeats it. */
export const byProtocol: ReadonlySet<string> = new Set<ProcedureId | Intent>([
  'needle-decompression',
  'chest-tube',
  'nasopharyngeal-airway',
  'jaw-thrust',
  'oxygen',
  'decontamination',
  'recovery-warming',
  'atropine',
  'oxime',
  'nerve-agent-convulsions',
  'cyanide-antidote',
  'wound-pack-antibiotic',
  'mild-pain',
  'moderate-pain',
  'severe-pain',
  'severe-pain-hospital',
]);

/** Minutes after a contact at which something is done (median of trained medics; assumption). */
export const minuteOf: Readonly<Partial<Record<ProcedureId, number>>> = {
  tourniquet: 1,
  'direct-pressure': 1.3,
  'haemostatic-dressing': 1.6,
  'pressure-dressing': 1.8,
  'pelvic-binder': 2,
  cooling: 2,
  'spine-stabilisation': 2.4,
  'chest-seal': 3.6,
  suction: 3,
  nebuliser: 3,
  ecg: 5,
  fast: 5,
  'chest-x-ray': 9,
  fluids: 8,
  rewarming: 9,
  'burn-dressing': 10.5,
  'eye-shield': 10.8,
  splint: 11.5,
};

/** Pain from which it is treated as mild, moderate and severe (TCCC: fits mild, moderate to severe). */
export const painLimits = { mild: 2, moderate: 4, severe: 7 } as const;

/** What drugs against pain take and for how long, and what they do besides (textbook knowledge). */
export const reliefs: Readonly<
  Partial<
    Record<
      DrugId,
      {
        readonly points: number;
        readonly onsetMs: number;
        readonly lastsMs: number;
        readonly drive: number;
        readonly pulse: number;
        readonly pressure: number;
      }
    >
  >
> = {
  ketamine: { points: 4.5, onsetMs: 4 * MINUTE_MS, lastsMs: 70 * MINUTE_MS, drive: 0, pulse: 8, pressure: 9 },
  fentanyl: {
    points: 4,
    onsetMs: 9 * MINUTE_MS,
    lastsMs: 2.5 * HOUR_MS,
    drive: 0.12,
    pulse: -3,
    pressure: -2,
  },
  morphine: {
    points: 3.6,
    onsetMs: 10 * MINUTE_MS,
    lastsMs: 5 * HOUR_MS,
    drive: 0.13,
    pulse: -4,
    pressure: -4,
  },
  paracetamol: {
    points: 1.8,
    onsetMs: 40 * MINUTE_MS,
    lastsMs: 8 * HOUR_MS,
    drive: 0,
    pulse: 0,
    pressure: 0,
  },
  meloxicam: { points: 2, onsetMs: 45 * MINUTE_MS, lastsMs: 20 * HOUR_MS, drive: 0, pulse: 0, pressure: 0 },
  ibuprofen: { points: 2, onsetMs: 40 * MINUTE_MS, lastsMs: 8 * HOUR_MS, drive: 0, pulse: 0, pressure: 0 },
  norepinephrine: {
    points: 0,
    onsetMs: 3 * MINUTE_MS,
    lastsMs: 8 * HOUR_MS,
    drive: 0,
    pulse: 3,
    pressure: 14,
  },
};

/** What is given before everything else of a contact. */
export const urgent: ReadonlySet<Intent> = new Set<Intent>([
  'bronchospasm',
  'meningitis-antibiotic',
  'severe-malaria',
  'coronary',
  'seizures',
]);
