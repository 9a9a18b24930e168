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
  const used = ofFacility.flatMap(({ what, index }): ChartModel[] => {
    if (what.kind !== 'used' || Math.max(...values(forecast.p90, index)) === 0) return [];
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
