import { conditions } from '#core/catalogue/conditions/conditions.ts';
import { isTrauma } from '#core/catalogue/mechanisms.ts';
import { nationCodes, nationNames } from '#core/catalogue/nations.ts';
import { natoRanks } from '#core/catalogue/ranks.ts';
import { BAND, bandTitle, severityBands, severityFacts } from '#core/catalogue/severity.ts';
import { type Mechanism, categories, mechanisms, regions, triageCategories } from '#core/catalogue/terms.ts';
import { warfareTypes } from '#core/catalogue/warfare.ts';
import { sexes } from '#core/patient/demography.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { eventKinds, outcomes } from '#core/simulation/story/casualty.ts';
import { NEVER, type Register } from '#core/statistics/register.ts';
import { HOUR_MS, SECOND_MS } from '#core/time.ts';

/** What casualties can be told apart by. */
export const dimensionIds = [
  'time',
  'front',
  'nation',
  'category',
  'mechanism',
  'warfare',
  'event',
  'triage',
  'severity',
  'region',
  'condition',
  'surgery',
  'outcome',
  'end',
  'age',
  'sex',
  'grade',
] as const;
export type DimensionId = (typeof dimensionIds)[number];

/** One way to tell casualties apart: every one has exactly one of its values. */
export interface Dimension {
  readonly id: DimensionId;
  /** Its values, as the catalogue or the scenario names them. */
  readonly values: readonly string[];
  /** By casualty in order of number: the index of the value. */
  readonly codes: Uint8Array | Uint16Array;
}

/** The first triage of who lived to reach care; those killed in action are no triage category. */
export const urgencies = [...triageCategories, 'killed in action'] as const;

/** Bands of severity of those who reached care, as the field charts them: minor injuries count as mild. */
const chartedBands = severityBands.slice(BAND.mild);
/** Who is in no band: those killed in action, and the ill, who have no score. */
const KILLED = chartedBands.length;
const ILL = KILLED + 1;
const severities = [
  ...chartedBands.map((band) =>
    band === 'mild' ? `Mild (ISS 1–${severityFacts.mild.issEnd})` : bandTitle(band),
  ),
  'Killed in action',
  'Illness',
];

/** Hours from injury to surgery that a band ends with: one hour of AJP-4.10, two, and six of damage-control doctrine. */
const surgeryEndsHours = [1, 2, 6];
const surgeryBands = ['within 1 h', '1 to 2 h', '2 to 6 h', 'after 6 h', 'no surgery'];

/** Conditions as they are called; those that differ only in severity or place of the catalogue are one. */
const nameOf = ({ text, display }: (typeof conditions)[number]) => text ?? display;
const conditionNames = [...new Set(conditions.map(nameOf))];
const conditionCodes = conditions.map((condition) => conditionNames.indexOf(nameOf(condition)));

const HOUR_S = HOUR_MS / SECOND_MS;

const ageEnds = [24, 29, 34, 39, 49];
const ageBands = ['18–24', '25–29', '30–34', '35–39', '40–49', '50–60'];

/** Casualties are counted by the hour of their injury, in coarser bins where there would be more than these. */
const MAX_TIME_BINS = 400;

/** Width in hours of the bins of `time`, for so many days of fighting. */
export function timeBinHours(days: number): number {
  const width = Math.ceil((days * 24) / MAX_TIME_BINS);
  return [1, 2, 3, 4, 6, 12, 24].find((hours) => hours >= width) as number;
}

/** Every dimension of the casualties of a plan. */
export function dimensionsOf(
  plan: Plan,
  { roster, region, sex, age, grade, injuredAt, toSurgery }: Register,
): Dimension[] {
  const casualties = roster.injuredAt.length;
  const binHours = timeBinHours(plan.general.days);
  const bins = Math.ceil((plan.general.days * 24) / binHours);
  const derived = (codeOf: (row: number) => number) =>
    Uint8Array.from({ length: casualties }, (_, row) => codeOf(row));
  const isKilled = (row: number) => outcomes[roster.outcome[row] as number] === 'KIA';
  const severityOf = (row: number) => {
    if (isKilled(row)) return KILLED;
    if (!isTrauma(mechanisms[roster.mechanism[row] as number] as Mechanism)) return ILL;
    return chartedBands.findIndex((band) => (roster.iss[row] as number) <= severityFacts[band].issEnd);
  };
  const surgeryOf = (row: number) => {
    const seconds = toSurgery[row] as number;
    if (seconds === NEVER) return surgeryBands.length - 1;
    return bandOf(surgeryEndsHours, seconds / HOUR_S);
  };
  const found: Record<DimensionId, Omit<Dimension, 'id'>> = {
    time: {
      values: Array.from({ length: bins }, (_, bin) => `${bin * binHours}`),
      codes: Uint16Array.from(injuredAt, (second) =>
        Math.min(bins - 1, Math.floor(second / HOUR_S / binHours)),
      ),
    },
    front: { values: plan.fronts.map(({ name }) => name), codes: roster.front },
    nation: { values: nationCodes.map((code) => nationNames[code]), codes: roster.nation },
    category: { values: categories, codes: roster.category },
    mechanism: { values: mechanisms, codes: roster.mechanism },
    warfare: { values: warfareTypes, codes: roster.warfare },
    event: { values: eventKinds, codes: roster.eventKind },
    triage: {
      values: urgencies,
      codes: derived((row) => (isKilled(row) ? urgencies.length - 1 : (roster.firstTriage[row] as number))),
    },
    severity: { values: severities, codes: derived(severityOf) },
    region: { values: regions, codes: region },
    condition: {
      values: conditionNames,
      codes: roster.condition.map((condition) => conditionCodes[condition] as number),
    },
    surgery: { values: surgeryBands, codes: derived(surgeryOf) },
    outcome: { values: outcomes, codes: roster.outcome },
    end: { values: plan.facilities.facilities.map(({ name }) => name), codes: roster.lastFacility },
    age: { values: ageBands, codes: derived((row) => bandOf(ageEnds, age[row] as number)) },
    sex: { values: sexes, codes: sex },
    grade: { values: natoRanks, codes: grade },
  };
  return dimensionIds.map((id) => ({ id, ...found[id] }));
}

/** The index of the first band whose end is not below a value; one more where it is above all. */
function bandOf(ends: readonly number[], value: number): number {
  const band = ends.findIndex((end) => value <= end);
  return band < 0 ? ends.length : band;
}
