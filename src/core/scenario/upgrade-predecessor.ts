import { nationCodes } from '#core/catalogue/nations.ts';
import { SCENARIO_FORMAT, newScenario, type Scenario } from '#core/scenario/scenario.ts';
import { environmentConditions } from '#core/scenario/sections/environment/environment.ts';
import { normaliseShares } from '#core/scenario/shares.ts';
import { type WarfareType, intensities, tempos, warfareTypes } from '#core/catalogue/warfare.ts';

type Document = Readonly<Record<string, unknown>>;

/** Whether a document is a configuration of the system that this program replaces. */
export function isPredecessorConfiguration(document: Document): boolean {
  return (
    document['format'] === undefined &&
    ['total_patients', 'front_configs', 'days_of_fighting'].some((key) => key in document)
  );
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

/** Weekday events of the replaced system: kind, day, time and share of the battle casualties. */
const specialEvents = {
  major_offensive: [['major-offensive', 2, '05:30', 0.1]],
  ambush: [
    ['ambush', 1, '07:00', 0.01],
    ['ambush', 4, '18:00', 0.01],
    ['ambush', 6, '06:00', 0.01],
  ],
} as const;

/**
 * Version 0 → 1: a configuration of the replaced system becomes a scenario. What it never said (facilities
 * with times, follow-up) is taken from a new scenario; what it says is kept, in percent.
 */
export function upgradePredecessor(document: Document): Document {
  const base = newScenario();
  const general: Scenario['general'] = {
    ...base.general,
    name: text(document['name'], 'Imported scenario'),
    description: text(document['description'], ''),
    totalPatients: number(document['total_patients'], 1440),
    days: number(document['days_of_fighting'] ?? document['duration_days'], 8),
    start: `${text(document['base_date'], '2025-06-01')}T00:00:00Z`,
  };
  const mix = (document['injury_mix'] ?? document['injury_distribution'] ?? {}) as Record<string, unknown>;
  const shares = normaliseShares([
    number(mix['Battle Injury'], 0.15),
    number(mix['Non-Battle Injury'], 0.33),
    number(mix['Disease'], 0.52),
  ]);
  const fronts = upgradeFronts(document['front_configs'] ?? document['fronts']) ?? base.fronts;
  const types = warfareTypes.filter((type) => flags(document['warfare_types']).has(type));
  return {
    ...base,
    format: SCENARIO_FORMAT,
    version: 1,
    general,
    fronts,
    injuries: {
      ...base.injuries,
      mix: {
        battlePercent: shares[0] ?? 0,
        nonBattlePercent: shares[1] ?? 0,
        diseasePercent: shares[2] ?? 0,
        stressPercent: 0,
      },
    },
    warfare: {
      types: (types.length > 0 ? types : (['conventional'] as const)).map((type) => ({
        type,
        weight: warfareWeights[type] ?? 1,
      })),
      intensity: oneOf(intensities, document['intensity'], 'medium'),
      tempo: oneOf(tempos, document['tempo'], 'sustained'),
    },
    environment: {
      conditions: environmentConditions.filter((condition) =>
        flags(document['environmental_conditions']).has(condition.replaceAll('-', '_')),
      ),
    },
    events: {
      spontaneous: true,
      scheduled: upgradeEvents(document['special_events'], general, shares[0] ?? 0, fronts),
    },
  };
}

function upgradeFronts(value: unknown): Scenario['fronts'] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const configs = value as Record<string, unknown>[];
  const shares = normaliseShares(configs.map((config) => number(config['casualty_rate'], 1)));
  return configs.map((config, i) => {
    const nations = (config['nationality_distribution'] ?? []) as Record<string, unknown>[];
    const percents = normaliseShares(nations.map((nation) => number(nation['percentage'], 0)));
    return {
      id: slugOf(text(config['id'] ?? config['name'], ''), `front-${i + 1}`),
      name: text(config['name'], `Front ${i + 1}`),
      sharePercent: shares[i] ?? 0,
      nations: nations.map((nation, n) => ({
        nation: oneOf(nationCodes, nation['nationality_code'], nation['nationality_code'] as 'USA'),
        sharePercent: percents[n] ?? 0,
      })),
    };
  });
}

function upgradeEvents(
  value: unknown,
  general: Scenario['general'],
  battlePercent: number,
  fronts: Scenario['fronts'],
): Scenario['events']['scheduled'] {
  const wanted = flags(value);
  const front = fronts[0];
  if (front === undefined) return [];
  const battle = (general.totalPatients * battlePercent * front.sharePercent) / 10_000;
  return Object.entries(specialEvents).flatMap(([name, events]) =>
    wanted.has(name)
      ? events
          .filter(([, day]) => day <= general.days)
          .map(([kind, day, time, share]) => ({
            kind,
            day,
            time,
            front: front.id,
            size: Math.max(1, Math.floor(battle * share)),
          }))
          .filter((event) => event.size <= battle)
      : [],
  );
}

/** Names that are switched on, from a list or from an object of booleans. */
function flags(value: unknown): ReadonlySet<string> {
  if (Array.isArray(value)) return new Set(value.map(String));
  if (value === null || typeof value !== 'object') return new Set();
  return new Set(Object.entries(value).flatMap(([key, on]) => (on === true ? [key] : [])));
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function oneOf<T extends string>(values: readonly T[], value: unknown, otherwise: T): T {
  return values.find((known) => known === value) ?? otherwise;
}

function slugOf(name: string, otherwise: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return slug === '' ? otherwise : slug.replace(/-+$/, '');
}
