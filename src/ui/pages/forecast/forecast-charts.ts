import { triageCategories } from '#core/catalogue/terms.ts';
import { waits } from '#core/simulation/observer.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import type { ChartModel, ChartSeries } from '#ui/charts/chart-model.ts';
import { resourceNames, waitNames } from '#ui/pages/forecast/forecast-words.ts';
import { formatScenarioHour } from '#ui/words.ts';

const triageColors = ['--t1', '--t2', '--t3', '--t4'];
const waitColors = ['--c1', '--c2', '--c3', '--c4'];

/** The charts of one facility: who is there, who waits, and each limited resource against its limit. */
export function facilityCharts(forecast: Forecast, facility: number): ChartModel[] {
  const { layout } = forecast;
  const labels = Array.from({ length: layout.bins }, (_, bin) => formatScenarioHour(bin * layout.binHours));
  const texts = {
    categoryAxis:
      layout.binHours === 1
        ? 'Time of the scenario (hours)'
        : `Time of the scenario (means of ${layout.binHours} h)`,
    labels,
    horizontal: false,
  };
  const ofFacility = layout.series
    .map(({ facility: place, what }, index) => ({ place, what, index }))
    .filter(({ place }) => place === facility);
  const values = (from: Float64Array, index: number) => [
    ...from.subarray(index * layout.bins, (index + 1) * layout.bins),
  ];
  const series = (index: number, name: string, color: string, hasBand: boolean): ChartSeries => ({
    name,
    color,
    values: values(forecast.mean, index),
    ...(hasBand ? { low: values(forecast.p10, index), high: values(forecast.p90, index) } : {}),
  });
  const present = ofFacility.flatMap(({ what, index }) =>
    what.kind === 'present'
      ? [series(index, triageCategories[what.triage] as string, triageColors[what.triage] as string, false)]
      : [],
  );
  const waiting = ofFacility.flatMap(({ what, index }) =>
    what.kind === 'waiting' && Math.max(...values(forecast.p90, index)) > 0
      ? [series(index, `For ${waitNames[what.wait]}`, waitColors[waits.indexOf(what.wait)] as string, true)]
      : [],
  );
  const used = byUse(forecast, facility).flatMap(({ what, index, use }): ChartModel[] => {
    if (what.kind !== 'used' || use < LITTLE_USE) return [];
    const name = resourceNames[what.resource];
    return [
      {
        ...texts,
        shape: 'lines',
        title: `How many ${name} are needed?`,
        valueAxis: name.charAt(0).toUpperCase() + name.slice(1),
        series: [
          series(index, 'Needed', '--c1', true),
          {
            name: `There are ${what.capacity}`,
            color: '--danger',
            values: labels.map(() => what.capacity),
            isLimit: true,
          },
        ],
      },
    ];
  });
  return [
    ...(present.length > 0
      ? [
          {
            ...texts,
            shape: 'bars' as const,
            title: 'Who is here?',
            valueAxis: 'People, mean',
            series: present,
          },
        ]
      : []),
    ...(waiting.length > 0
      ? [{ ...texts, shape: 'lines' as const, title: 'Who waits?', valueAxis: 'People', series: waiting }]
      : []),
    ...used,
  ];
}

/** Below this share of the capacity at its busiest, a resource gets no chart (assumption). */
const LITTLE_USE = 0.25;

/** The limited resources of a facility, the most used first: the highest 90 % quantile as a share of the capacity. */
function byUse(forecast: Forecast, facility: number) {
  const { layout, p90 } = forecast;
  return layout.series
    .flatMap(({ facility: place, what }, index) => {
      if (place !== facility || what.kind !== 'used') return [];
      const highest = Math.max(...p90.subarray(index * layout.bins, (index + 1) * layout.bins));
      return [{ what, index, use: highest / what.capacity }];
    })
    .sort((a, b) => b.use - a.use);
}

/** The resources of a facility that get no chart because they are little used, in words. */
export function littleUsed(forecast: Forecast, facility: number): string {
  const names = byUse(forecast, facility)
    .filter(({ use }) => use < LITTLE_USE)
    .map(({ what }) => resourceNames[what.resource]);
  return names.length === 0 ? '' : `Never used by more than a quarter: ${names.join(', ')}.`;
}
