import {
  type Allergy,
  type PastCondition,
  type RegularMedicine,
  type Vaccine,
  allergies,
  pastConditions,
  regularMedicines,
  vaccines,
} from '#core/catalogue/background.ts';
import type { Sex } from '#core/patient/demography.ts';
import type { DrugAllergy } from '#core/catalogue/medications.ts';
import { integer } from '#core/random/distributions.ts';
import { RandomStream } from '#core/random/random-stream.ts';

/** A patient's background: allergies, past conditions, regular medication, vaccines with days since they were given. */
export interface Background {
  readonly allergies: readonly Allergy[];
  readonly drugAllergies: ReadonlySet<DrugAllergy>;
  readonly history: readonly PastCondition[];
  readonly medicines: readonly RegularMedicine[];
  readonly vaccines: readonly GivenVaccine[];
}

/** A vaccine, and how many days before the injury it was given. */
export interface GivenVaccine {
  readonly vaccine: Vaccine;
  readonly daysBefore: number;
}

/** Vaccines were given within these days before the injury (assumption: the last ten years). */
const VACCINE_DAYS = [30, 3650] as const;
/** Past conditions come with age: rare below twenty, as in the table at thirty (assumption). */
const USUAL_AGE = 30;

/** High blood pressure is rare in the young: shares by age of US service members (MSMR 2013). */
const HYPERTENSION = '38341003';
function highPressureAt(ageYears: number): number {
  return ageYears < 25 ? 0.01 : ageYears < 35 ? 0.03 : ageYears < 45 ? 0.1 : 0.22;
}

const none: ReadonlySet<DrugAllergy> = new Set();

/** Creates a renderer of backgrounds. */
export function createBackgroundRenderer(
  seed: number,
): (number: number, ageYears: number, sex: Sex) => Background {
  const random = new RandomStream(seed, 'background');
  return (number, ageYears, sex) => {
    random.seek(number);
    const own = allergies.filter(({ share }) => random.uniform() < share);
    const drugs = own.length === 0 ? [] : own.flatMap(({ drug }) => drug ?? []);
    const factor = ageYears / USUAL_AGE;
    const history = pastConditions.filter(
      ({ code, share }) =>
        random.uniform() < (code === HYPERTENSION ? highPressureAt(ageYears) : share * factor),
    );
    const given: GivenVaccine[] = [];
    for (const vaccine of vaccines) {
      const has = random.uniform() < vaccine.share;
      const daysBefore = integer(random, VACCINE_DAYS[0], VACCINE_DAYS[1]);
      if (has) given.push({ vaccine, daysBefore });
    }
    const medicines = regularMedicines.filter(({ condition, share }) => {
      const needs =
        condition === undefined ? sex === 'female' : history.some(({ code }) => code === condition);
      return random.uniform() < share && needs;
    });
    return {
      allergies: own,
      drugAllergies: drugs.length === 0 ? none : new Set(drugs),
      history,
      medicines,
      vaccines: given,
    };
  };
}
