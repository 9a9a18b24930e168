/** Exploring alone, on one core: the register, and the slowest answer to a change of filters. */
import { compile } from '#core/scenario/compile.ts';
import { findPreset } from '#core/scenario/presets/presets.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Filters } from '#core/statistics/cross-filter.ts';
import { Exploration, orders } from '#core/statistics/exploration.ts';

/** Casualties, and the milliseconds that an answer may take. */
const SIZES = [
  [100_000, 50],
  [1_000_000, 300],
] as const;

const asked: readonly Filters[] = [
  { values: { triage: [0] } },
  { values: { triage: [0], mechanism: [2] } },
  { values: { mechanism: [2] } },
  { values: {}, arrival: { facilities: [3], fromHour: 10, untilHour: 11 } },
  { values: {} },
];

for (const [totalPatients, bar] of SIZES) {
  const preset = findPreset('peacekeeping')?.scenario as Scenario;
  const scenario = {
    ...preset,
    general: { ...preset.general, totalPatients, days: 300 },
    arrivals: { ...preset.arrivals, mode: 'total' as const },
    events: { ...preset.events, scheduled: [] },
  };
  let from = performance.now();
  const exploration = new Exploration(compile(scenario, 1));
  const seconds = (performance.now() - from) / 1000;
  const timed = (act: () => void) => {
    from = performance.now();
    act();
    return performance.now() - from;
  };
  // Once before it counts, so that the code is compiled for it.
  for (const filters of asked) exploration.find(filters);
  const slowest = Math.max(...asked.map((filters) => timed(() => exploration.find(filters))));
  const sorting = Math.max(...orders.map((by) => timed(() => exploration.list(by, true, 0, 50))));
  console.log(
    `Exploring ${totalPatients} casualties, one core: register in ${seconds.toFixed(1)} s; ` +
      `answer to filters at most ${slowest.toFixed(0)} ms (bar ${bar}: ${slowest <= bar ? 'met' : 'MISSED'}), order of the list ${sorting.toFixed(0)} ms`,
  );
}
