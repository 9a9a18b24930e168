import { brigade } from '#core/scenario/presets/brigade.ts';
import { type Preset, front, preset } from '#core/scenario/presets/build-preset.ts';

/** Worse than the mechanisms alone make it (assumption, after the triage that the replaced system named). */
const severe = {
  minorPercent: 28,
  mildPercent: 28,
  moderatePercent: 20,
  severePercent: 14,
  criticalPercent: 10,
};

/**
 * The eight presets of the replaced system, with its fronts, nations and totals, and with the type of warfare
 * and duration that it named but ignored; then the brigade. Stress casualties (absent there) are taken from disease.
 */
export const presets: readonly Preset[] = [
  preset('nato-article-5', {
    name: 'NATO Article 5, Baltic defence',
    description: 'High-intensity conventional warfare on three fronts in the Baltic region for eight days.',
    patients: 2500,
    days: 8,
    fronts: [
      front('northern', 'Northern front', 45, [
        ['EST', 35],
        ['FIN', 30],
        ['SWE', 20],
        ['USA', 15],
      ]),
      front('central', 'Central front', 35, [
        ['POL', 40],
        ['DEU', 25],
        ['USA', 20],
        ['GBR', 15],
      ]),
      front('southern', 'Southern front', 20, [
        ['LVA', 30],
        ['LTU', 30],
        ['POL', 25],
        ['CAN', 15],
      ]),
    ],
    mix: [55, 25, 15, 5],
    warfare: {
      types: [
        { type: 'conventional', weight: 1 },
        { type: 'artillery', weight: 1.2 },
        { type: 'drone', weight: 0.6 },
      ],
      intensity: 'high',
      tempo: 'escalating',
    },
    beds: [20, 50, 300],
    events: [
      {
        kind: 'major-offensive',
        day: 5,
        time: '05:30',
        front: 'northern',
        size: 120,
        warfare: 'conventional',
      },
    ],
  }),
  preset('peacekeeping', {
    name: 'UN peacekeeping mission',
    description: 'Low intensity over thirty days in the heat, mostly disease and non-battle injury.',
    patients: 500,
    days: 30,
    fronts: [
      front('main-base', 'Main operating base', 60, [
        ['USA', 20],
        ['GBR', 15],
        ['FRA', 15],
        ['ITA', 15],
        ['ESP', 10],
        ['DEU', 10],
        ['CAN', 15],
      ]),
      front('forward-base', 'Forward operating base', 40, [
        ['NOR', 25],
        ['DNK', 25],
        ['NLD', 25],
        ['BEL', 25],
      ]),
    ],
    mix: [10, 35, 50, 5],
    warfare: { types: [{ type: 'peacekeeping', weight: 1 }], intensity: 'low', tempo: 'sustained' },
    beds: [6, 20, 40],
    conditions: ['extreme-heat'],
  }),
  preset('urban-assault', {
    name: 'Urban assault',
    description:
      'Building clearance under drone threat: many T1 casualties with complex injuries over five days.',
    patients: 3000,
    days: 5,
    fronts: [
      front('city-centre', 'City centre', 50, [
        ['USA', 50],
        ['GBR', 30],
        ['AUS', 20],
      ]),
      front('industrial-zone', 'Industrial zone', 30, [
        ['FRA', 40],
        ['DEU', 35],
        ['ITA', 25],
      ]),
      front('harbour', 'Harbour district', 20, [
        ['NLD', 35],
        ['NOR', 35],
        ['DNK', 30],
      ]),
    ],
    mix: [70, 18, 6, 6],
    warfare: {
      types: [
        { type: 'urban', weight: 1.1 },
        { type: 'drone', weight: 0.6 },
      ],
      intensity: 'extreme',
      tempo: 'surge',
    },
    beds: [20, 60, 400],
    conditions: ['urban-debris'],
    events: [{ kind: 'ambush', day: 2, time: '17:30', front: 'city-centre', size: 25 }],
  }),
  preset('cbrn-incident', {
    name: 'CBRN incident response',
    description:
      'Chemical release with mass casualties who need decontamination and treatment at once; three days.',
    patients: 1500,
    days: 3,
    fronts: [
      front('impact-zone', 'Primary impact zone', 70, [
        ['USA', 60],
        ['GBR', 25],
        ['CAN', 15],
      ]),
      front('exposure-zone', 'Secondary exposure zone', 30, [
        ['DEU', 40],
        ['FRA', 35],
        ['NLD', 25],
      ]),
    ],
    mix: [80, 12, 3, 5],
    warfare: { types: [{ type: 'cbrn', weight: 1 }], intensity: 'high', tempo: 'declining' },
    beds: [30, 80, 250],
    severity: { battle: severe },
    events: [
      { kind: 'mass-casualty', day: 1, time: '09:00', front: 'impact-zone', size: 200, warfare: 'cbrn' },
    ],
  }),
  preset('training-exercise', {
    name: 'Training exercise, small scale',
    description: 'A hundred casualties over two days to exercise one medical unit.',
    patients: 100,
    days: 2,
    fronts: [front('training-area', 'Training area Alpha', 100, [['USA', 100]])],
    mix: [40, 33, 22, 5],
    warfare: { types: [{ type: 'conventional', weight: 1 }], intensity: 'low', tempo: 'sustained' },
    beds: [10, 20, 50],
  }),
  preset('mass-casualty', {
    name: 'Mass-casualty event',
    description: 'One day, one site: a large attack that puts every facility under surge.',
    patients: 800,
    days: 1,
    fronts: [
      front('incident-site', 'Incident site', 100, [
        ['USA', 40],
        ['GBR', 30],
        ['DEU', 20],
        ['FRA', 10],
      ]),
    ],
    mix: [60, 28, 7, 5],
    warfare: { types: [{ type: 'conventional', weight: 1 }], intensity: 'extreme', tempo: 'sustained' },
    beds: [20, 60, 200],
    severity: { battle: severe },
    events: [{ kind: 'mass-casualty', day: 1, time: '10:15', front: 'incident-site', size: 300 }],
  }),
  preset('arctic-operation', {
    name: 'Arctic winter operation',
    description: 'Fourteen days in extreme cold and mountains: cold injuries, falls and slow evacuation.',
    patients: 1200,
    days: 14,
    fronts: [
      front('arctic-base', 'Arctic forward base', 55, [
        ['NOR', 35],
        ['FIN', 30],
        ['SWE', 20],
        ['USA', 15],
      ]),
      front('mountain-sector', 'Mountain sector', 45, [
        ['CAN', 40],
        ['GBR', 30],
        ['USA', 30],
      ]),
    ],
    mix: [30, 43, 22, 5],
    warfare: { types: [{ type: 'conventional', weight: 1 }], intensity: 'medium', tempo: 'intermittent' },
    beds: [10, 40, 120],
    conditions: ['extreme-cold', 'mountainous-terrain'],
  }),
  preset('maritime-operation', {
    name: 'Maritime and amphibious operation',
    description: 'Assault in waves from the sea over six days, with shipboard and beach casualties.',
    patients: 1800,
    days: 6,
    fronts: [
      front('task-force', 'Naval task force', 35, [
        ['USA', 45],
        ['GBR', 30],
        ['FRA', 25],
      ]),
      front('beach', 'Beach landing zone', 45, [
        ['USA', 50],
        ['AUS', 25],
        ['NLD', 25],
      ]),
      front('inland', 'Inland objective', 20, [
        ['GBR', 40],
        ['CAN', 35],
        ['NZL', 25],
      ]),
    ],
    mix: [55, 28, 12, 5],
    warfare: {
      types: [
        { type: 'naval', weight: 0.9 },
        { type: 'conventional', weight: 0.5 },
      ],
      intensity: 'high',
      tempo: 'surge',
    },
    beds: [20, 50, 200],
  }),
  brigade,
];

/** The preset with this id, or undefined. */
export function findPreset(id: string): Preset | undefined {
  return presets.find((candidate) => candidate.id === id);
}
