/** What a chart shows, without how it is drawn. */
export interface ChartModel {
  readonly title: string;
  /** Across and up; the unit is in the words. */
  readonly categoryAxis: string;
  readonly valueAxis: string;
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  /** Horizontal bars read better where labels are long. */
  readonly horizontal: boolean;
  /** Stacked bars of counts, or lines, some with a band of uncertainty. */
  readonly shape: 'bars' | 'lines';
}

export interface ChartSeries {
  readonly name: string;
  /** Name of a colour token, such as --t1. */
  readonly color: string;
  readonly values: readonly number[];
  /** The band around the values of a line. */
  readonly low?: readonly number[];
  readonly high?: readonly number[];
  /** A limit rather than something measured: drawn dashed; hatched where a single measure is above it. */
  readonly isLimit?: boolean;
  /** The place of a value that is marked with a dot. */
  readonly marked?: number;
}

/** The columns of a chart as a table: values, and the ends of bands. */
export function chartColumns(model: ChartModel): { name: string; values: readonly number[] }[] {
  return model.series.flatMap(({ name, values, low, high }) => [
    { name, values },
    ...(low === undefined ? [] : [{ name: `${name}, 10 %`, values: low }]),
    ...(high === undefined ? [] : [{ name: `${name}, 90 %`, values: high }]),
  ]);
}

/** A chart as a table: a row of names, then one for each label; empty where a line has ended. */
export function chartTable(model: ChartModel): (string | number)[][] {
  const columns = chartColumns(model);
  return [
    [model.categoryAxis, ...columns.map(({ name }) => name)],
    ...model.labels.map((label, i) => [label, ...columns.map(({ values }) => values[i] ?? '')]),
  ];
}
