import { type NationCode, nationCodes } from '#core/catalogue/nations.ts';
import { type WarfareType, intensities, tempos, warfareTypes } from '#core/catalogue/warfare.ts';
import { type Document, PredecessorReader, type Source } from '#core/scenario/predecessor-reader.ts';
import type { Problem } from '#core/scenario/problem.ts';
import { SCENARIO_FORMAT, type Scenario, newScenario } from '#core/scenario/scenario.ts';
import { environmentConditions } from '#core/scenario/sections/environment/environment.ts';
import { normaliseShares } from '#core/scenario/shares.ts';

const recognisedBy = [
  'total_patients',
  'front_configs',
  'days_of_fighting',
  'duration_days',
  'warfare_type',
  'warfare_types',
  'injury_mix',
  'injury_distribution',
];

/** Whether a document is a configuration of the system that this program replaces. */
export function isPredecessorConfiguration(document: unknown): document is Document {
  if (document === null || typeof document !== 'object' || Array.isArray(document)) return false;
  return !('format' in document) && recognisedBy.some((key) => key in document);
}

/** The weights that the replaced system gave its types of warfare; types it did not know have none. */
const warfareWeights: Readonly<Partial<Record<WarfareType, number>>> = {
  conventional: 1,
  artillery: 1.2,
  urban: 1.1,
  guerrilla: 0.8,
  drone: 0.6,
  naval: 0.9,
  cbrn: 2,
  peacekeeping: 0.4,
};
/** What it called types of warfare that have another name here. */
const warfareAliases: Readonly<Record<string, WarfareType>> = { amphibious: 'naval' };

/** Days and times of its events, and their share of the battle casualties. */
const specialEvents = {
  major_offensive: [['major-offensive', 2, '05:30', 0.1]],
  ambush: [
    ['ambush', 1, '07:00', 0.01],
    ['ambush', 4, '18:00', 0.01],
    ['ambush', 6, '06:00', 0.01],
  ],
} as const;
/** It had a mass-casualty event on one day in five, of half a day's casualties, at most 100. */
const MASS_CASUALTY_EVERY_DAYS = 5;
const MASS_CASUALTY_DAY_SHARE = 0.5;
const MASS_CASUALTY_MAX = 100;

/** Why keys of its configurations have nothing to become. */
const reasons: Readonly<Record<string, string>> = {
  triage_override: 'triage follows from the vital signs here',
  difficulty: 'it changed nothing in the replaced system',
  category: 'it changed nothing in the replaced system',
  facility_configs: 'facilities have a place in the chain, beds and staff here: set them on the Plan page',
  medical_simulation: 'the replaced system did not use it',
  advanced_overrides: 'the replaced system did not use it',
  version: 'it belongs to the database of the replaced system',
  parent_config_id: 'it belongs to the database of the replaced system',
  id: 'it belongs to the database of the replaced system',
  created_at: 'it belongs to the database of the replaced system',
  updated_at: 'it belongs to the database of the replaced system',
  output_formats: 'formats are chosen on the Generate page',
};

export type UpgradedPredecessor =
  | { readonly ok: true; readonly document: Document; readonly notices: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Version 0 → 1: a configuration of the replaced system becomes a scenario. What it says is carried over, in percent, or
 * named in a notice; what it never said is taken from a new scenario. Values of a wrong type are problems.
 */
export function upgradePredecessor(document: Document): UpgradedPredecessor {
  const reader = new PredecessorReader(reasons);
  const source = reader.source(document);
  const base = newScenario();
  const general: Scenario['general'] = {
    ...base.general,
    name: source.text(['name'], 'Imported scenario'),
    description: source.text(['description'], ''),
    totalPatients: source.number(['total_patients'], 1440),
    days: source.number(['days_of_fighting', 'duration_days'], 8),
    start: `${source.date(['base_date'], '2025-06-01')}T00:00:00Z`,
  };
  const mix = source.inner(['injury_mix', 'injury_distribution']);
  const [battlePercent = 0, nonBattlePercent = 0, diseasePercent = 0] = normaliseShares([
    mix?.number(['Battle Injury'], 0.15) ?? 0.15,
    mix?.number(['Non-Battle Injury'], 0.33) ?? 0.33,
    mix?.number(['Disease'], 0.52) ?? 0.52,
  ]);
  const fronts = frontsOf(source, reader) ?? base.fronts;
  const conditions = source.names(['environmental_conditions']).map(({ name, path }) => ({
    path,
    name,
    condition: environmentConditions.find((known) => known === name.replaceAll('_', '-')),
  }));
  for (const { condition, name, path } of conditions)
    if (condition === undefined) reader.notCarried(path, `there is no condition “${name}” here`);
  const scenario = {
    ...base,
    format: SCENARIO_FORMAT,
    version: 1,
    general,
    fronts,
    injuries: {
      ...base.injuries,
      mix: { battlePercent, nonBattlePercent, diseasePercent, stressPercent: 0 },
    },
    warfare: {
      types: warfareOf(source, reader).map((type) => ({ type, weight: warfareWeights[type] ?? 1 })),
      intensity: source.oneOf(['intensity'], intensities, 'medium'),
      tempo: source.oneOf(['tempo'], tempos, 'sustained'),
    },
    environment: {
      conditions: environmentConditions.filter((known) =>
        conditions.some(({ condition }) => condition === known),
      ),
    },
    events: { spontaneous: true, scheduled: eventsOf(source, reader, general, battlePercent, fronts) },
  };
  return reader.finish(scenario);
}

function warfareOf(source: Source, reader: PredecessorReader): readonly WarfareType[] {
  const found = source.names(['warfare_types', 'warfare_type']).flatMap(({ name, path }) => {
    const type = warfareAliases[name] ?? warfareTypes.find((known) => known === name);
    if (type === undefined)
      reader.wrong(path, `The type of warfare is “${name}”.`, `Use one of: ${warfareTypes.join(', ')}.`);
    return type ?? [];
  });
  const types = warfareTypes.filter((type) => found.includes(type));
  return types.length > 0 ? types : ['conventional'];
}

function frontsOf(source: Source, reader: PredecessorReader): Scenario['fronts'] | undefined {
  const list = source.list(['front_configs', 'fronts']);
  if (list === undefined || list.length === 0) return undefined;
  const shares = normaliseShares(list.map((front) => front.number(['casualty_rate', 'ratio'], 1)));
  return list.map((front, i) => {
    const name = front.text(['name'], `Front ${i + 1}`);
    return {
      id: slugOf(front.text(['id'], name), `front-${i + 1}`),
      name,
      sharePercent: shares[i] ?? 0,
      nations: nationsOf(front, reader),
    };
  });
}

/** A list of nations with shares, or an object of shares by nation. */
function nationsOf(front: Source, reader: PredecessorReader): Scenario['fronts'][number]['nations'] {
  const keys = ['nationality_distribution', 'nations'];
  const shared =
    front.shares(keys) ??
    front.list(keys)?.map((nation) => ({
      name: nation.text(['nationality_code', 'iso', 'code'], ''),
      share: nation.number(['percentage', 'ratio'], 1),
      path: nation.path,
    })) ??
    [];
  const percents = normaliseShares(shared.map(({ share }) => share));
  return shared.map(({ name, path }, i) => {
    if (!nationCodes.some((known) => known === name))
      reader.wrong(
        path,
        `The nation is “${name}”.`,
        'Use a code of ISO 3166-1 alpha-3 that this program knows.',
      );
    return { nation: name as NationCode, sharePercent: percents[i] ?? 0 };
  });
}

function eventsOf(
  source: Source,
  reader: PredecessorReader,
  general: Scenario['general'],
  battlePercent: number,
  fronts: Scenario['fronts'],
): Scenario['events']['scheduled'] {
  const front = fronts[0];
  if (front === undefined) return [];
  const battle = (general.totalPatients * battlePercent * front.sharePercent) / 10_000;
  return source.names(['special_events']).flatMap(({ name, path }) => {
    const rows: readonly (readonly [kind: Event['kind'], day: number, time: string, size: number])[] =
      name === 'mass_casualty'
        ? massCasualties(general.days, battle)
        : (specialEvents[name as keyof typeof specialEvents] ?? []).map(
            ([kind, day, time, share]) => [kind, day, time, Math.max(1, Math.floor(battle * share))] as const,
          );
    if (rows.length === 0) reader.notCarried(path, `there is no event “${name}” here`);
    const fitting = rows.filter(([, day, , size]) => day <= general.days && size <= battle);
    if (rows.length > 0 && fitting.length === 0)
      reader.notCarried(path, 'there are too few days or battle casualties for it');
    return fitting.map(([kind, day, time, size]) => ({ kind, day, time, front: front.id, size }));
  });
}

type Event = Scenario['events']['scheduled'][number];

function massCasualties(days: number, battle: number) {
  const count = Math.max(1, Math.round(days / MASS_CASUALTY_EVERY_DAYS));
  const size = Math.max(
    1,
    Math.min(MASS_CASUALTY_MAX, Math.floor((MASS_CASUALTY_DAY_SHARE * battle) / days)),
  );
  return Array.from({ length: Math.min(count, 365) }, (_, i) => {
    const day = Math.min(days, Math.ceil(((i + 0.5) * days) / count));
    return ['mass-casualty', day, '12:00', size] as const;
  });
}

function slugOf(name: string, otherwise: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return slug === '' ? otherwise : slug.replace(/-+$/, '');
}
