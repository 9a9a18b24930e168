import type { Names } from '#core/catalogue/names/load-names.ts';
import { type NationCode, nationLanguages } from '#core/catalogue/nations.ts';
import {
  BODY_MASS_INDEX,
  HEIGHT_SD_CM,
  type BloodGroup,
  bloodGroups,
  populations,
} from '#core/catalogue/populations.ts';
import { type Branch, type NatoRank, landForces } from '#core/catalogue/ranks.ts';
import { boundedNormal, chance, integer, pick } from '#core/random/distributions.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { WeightedChoice } from '#core/random/weighted-choice.ts';
import type { DatasetIdentity } from '#core/patient/dataset-identity.ts';
import { isoDate } from '#core/patient/calendar.ts';
import { Demography, type Sex } from '#core/patient/demography.ts';

export interface Person {
  readonly id: string;
  readonly name: { readonly given: string; readonly family: string };
  readonly sex: Sex;
  readonly birthDate: string;
  readonly ageYears: number;
  /** BCP 47 tag of the mother tongue. */
  readonly language: string;
  readonly bloodGroup: BloodGroup;
  readonly heightCm: number;
  readonly weightKg: number;
  readonly service: {
    readonly rank: string;
    readonly natoRank: NatoRank;
    readonly branch: Branch;
    readonly unit: string;
    readonly number: string;
  };
}

/** Casualties of a company belong to one of this many battalions of each nation and arm. */
const BATTALIONS = 24;

interface NationTables {
  readonly names: Names;
  readonly language: WeightedChoice<string>;
  readonly blood: WeightedChoice<BloodGroup>;
}

/**
 * Creates a renderer of persons: name, sex, age, body and service of the casualty with a number, from streams of its
 * own. `names` holds the lists of every nation that occurs.
 */
export function createPersonRenderer(
  plan: Plan,
  names: ReadonlyMap<NationCode, Names>,
  dataset: DatasetIdentity,
): (number: number, nation: NationCode, injuredDay: number) => Person {
  const demography = new Demography(plan);
  // What is drawn first decides who they are; names and units are drawn after it.
  const { identity, service } = demography;
  const body = new RandomStream(plan.seed, 'body');
  const tables = new Map<NationCode, NationTables>();

  function tablesOf(nation: NationCode): NationTables {
    let found = tables.get(nation);
    if (found === undefined) {
      found = {
        names: names.get(nation) as Names,
        language: new WeightedChoice(
          nationLanguages[nation].map(([tag]) => tag),
          nationLanguages[nation].map(([, share]) => share),
        ),
        blood: new WeightedChoice<BloodGroup>(bloodGroups, populations[nation].bloodPercent),
      };
      tables.set(nation, found);
    }
    return found;
  }

  return (number, nation, injuredDay) => {
    body.seek(number);
    const nationTables = tablesOf(nation);
    const { sex, natoRank, branch, birth, ageYears } = demography.of(number, nation, injuredDay);
    const { names: lists } = nationTables;
    const given = givenNames(identity, lists.given[sex], lists.family[sex].length);
    const family = familyName(identity, nation, lists.family[sex]);
    const heightCm = height(body, nation, sex);
    const company = integer(service, 1, 4);
    const battalion = integer(service, 1, BATTALIONS);
    return {
      id: dataset.patientId(number),
      name: { given, family },
      sex,
      birthDate: isoDate(birth),
      ageYears,
      bloodGroup: nationTables.blood.draw(body),
      language: nationTables.language.draw(service),
      heightCm,
      weightKg: weight(body, heightCm, sex),
      service: {
        rank: landForces[nation].ranks[natoRank] as string,
        natoRank,
        branch,
        unit: `${ordinal(company)} Company, ${ordinal(battalion)} ${branch} Battalion`,
        number: dataset.serviceNumber(nation, number),
      },
    };
  };
}

/** From so many pairs of a given and a family name on, full names seldom repeat among ten thousand. */
const ENOUGH_PAIRS = 400_000;
/** Share of people with two given names where there are fewer pairs (assumption). */
const TWO_NAMES_SHARE = 0.8;

/** One given name, or two where one would make too many namesakes. */
function givenNames(random: RandomStream, list: readonly string[], families: number): string {
  const first = pick(random, list);
  if (list.length * families >= ENOUGH_PAIRS || !chance(random, TWO_NAMES_SHARE)) return first;
  const second = pick(random, list);
  return second === first ? first : `${first} ${second}`;
}

/** A family name; Spaniards bear two. */
function familyName(random: RandomStream, nation: NationCode, list: readonly string[]): string {
  const first = pick(random, list);
  return nation === 'ESP' ? `${first} ${pick(random, list)}` : first;
}

/** Whole centimetres within three standard deviations of the nation's mean. */
function height(random: RandomStream, nation: NationCode, sex: Sex): number {
  const mean = sex === 'male' ? populations[nation].maleHeightCm : populations[nation].femaleHeightCm;
  const sd = HEIGHT_SD_CM[sex];
  return Math.round(boundedNormal(random, mean, sd, mean - 2.8 * sd, mean + 2.8 * sd));
}

/** Nobody lighter is fit for service (assumption). */
const LEAST_KG = 42;

/** Kilograms to one decimal, from a body mass index between 17.5 and 36. */
function weight(random: RandomStream, heightCm: number, sex: Sex): number {
  const { mean, sd } = BODY_MASS_INDEX[sex];
  const index = boundedNormal(random, mean, sd, 17.5, 36);
  return Math.max(LEAST_KG, Math.round((index * heightCm * heightCm) / 1000) / 10);
}

function ordinal(n: number): string {
  const last = n % 10;
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teen ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`;
}
