import { type NationCode } from '#core/catalogue/nations.ts';
import { type Branch, type NatoRank, branches, landForces, natoRanks } from '#core/catalogue/ranks.ts';
import { type CivilDate, civilDate, daysFromCivil, fullYears } from '#core/patient/calendar.ts';
import { chance, integer } from '#core/random/distributions.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import { WeightedChoice } from '#core/random/weighted-choice.ts';
import type { Plan } from '#core/scenario/compile.ts';

export const sexes = ['male', 'female'] as const;
export type Sex = (typeof sexes)[number];

/** How common each grade is among casualties, and the ages it is held at (assumption). */
const grades: Readonly<Record<NatoRank, readonly [weight: number, youngest: number, oldest: number]>> = {
  'OR-1': [14, 18, 24],
  'OR-2': [18, 18, 27],
  'OR-3': [18, 19, 30],
  'OR-4': [17, 20, 35],
  'OR-5': [9, 22, 40],
  'OR-6': [7, 24, 45],
  'OR-7': [4, 28, 50],
  'OR-8': [2, 32, 55],
  'OR-9': [1, 36, 58],
  'OF-1': [5, 21, 32],
  'OF-2': [3, 25, 40],
  'OF-3': [1.5, 30, 48],
  'OF-4': [0.7, 35, 55],
  'OF-5': [0.25, 40, 58],
  'OF-6': [0.05, 44, 60],
  'OF-7': [0.02, 46, 60],
  'OF-8': [0.008, 48, 60],
  'OF-9': [0.002, 50, 60],
};

/** Arms of service among casualties (assumption). */
const branchChoice = new WeightedChoice<Branch>(branches, [45, 12, 11, 10, 6, 12, 4]);

/** Who somebody is, as far as it is counted. */
export interface Demographics {
  readonly sex: Sex;
  readonly natoRank: NatoRank;
  readonly branch: Branch;
  readonly birth: CivilDate;
  /** Full years on the day of injury. */
  readonly ageYears: number;
}

/** Draws sex, grade, arm and age of casualties, without their names. */
export class Demography {
  /** Streams that stand behind what was drawn last, for what else a person has. */
  readonly identity: RandomStream;
  readonly service: RandomStream;
  readonly #femaleShare: number;
  readonly #grades = new Map<NationCode, WeightedChoice<NatoRank>>();

  constructor({ seed, general }: Plan) {
    this.identity = new RandomStream(seed, 'identity');
    this.service = new RandomStream(seed, 'service');
    this.#femaleShare = general.femaleShare;
  }

  /** Of the casualty with a number, injured on a local day since 1970. */
  of(number: number, nation: NationCode, injuredDay: number): Demographics {
    const { identity, service } = this;
    identity.seek(number);
    service.seek(number);
    const sex: Sex = chance(identity, this.#femaleShare) ? 'female' : 'male';
    const natoRank = this.#gradesOf(nation).draw(service);
    const [, youngest, oldest] = grades[natoRank];
    const branch = branchChoice.draw(service);
    const injured = civilDate(injuredDay);
    const birth = birthDate(service, injured, injuredDay, youngest, oldest);
    return { sex, natoRank, branch, birth, ageYears: fullYears(birth, injured) };
  }

  #gradesOf(nation: NationCode): WeightedChoice<NatoRank> {
    let found = this.#grades.get(nation);
    if (found === undefined) {
      const own = natoRanks.filter((grade) => landForces[nation].ranks[grade] !== undefined);
      found = new WeightedChoice<NatoRank>(
        own,
        own.map((grade) => grades[grade][0]),
      );
      this.#grades.set(nation, found);
    }
    return found;
  }
}

/** A date of birth that makes the patient `youngest` to `oldest` years old on the day of injury. */
function birthDate(
  random: RandomStream,
  injured: CivilDate,
  injuredDay: number,
  youngest: number,
  oldest: number,
): CivilDate {
  const last = daysFromCivil({ ...yearsBefore(injured, youngest) });
  const first = daysFromCivil({ ...yearsBefore(injured, oldest + 1) }) + 1;
  return civilDate(Math.min(integer(random, first, last), injuredDay));
}

/** The same day of the year earlier; 29 February becomes 28. */
function yearsBefore(date: CivilDate, years: number): CivilDate {
  return {
    year: date.year - years,
    month: date.month,
    day: date.month === 2 && date.day === 29 ? 28 : date.day,
  };
}
