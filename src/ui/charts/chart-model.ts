import { type TallySnapshot, type TallyTableId, countAt, rowSums } from '#core/statistics/tally.ts';
import { formatHour } from '#ui/moment.ts';
import { sentence } from '#ui/words.ts';

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
  /** A limit rather than something measured: drawn dashed. */
  readonly isLimit?: boolean;
}

const urgencyColors = ['--t1', '--t2', '--t3', '--t4', '--dead'];
const severityColors = ['--c6', '--dead'];
const outcomeColors = ['--dead', '--c3', '--c1', '--c4', '--c6'];
const sexColors = ['--c1', '--c2'];

/** One series for each column of a table, one label for each row that has counts. */
function stacked(
  snapshot: TallySnapshot,
  id: TallyTableId,
  colors: readonly string[],
  texts: Omit<ChartModel, 'labels' | 'series' | 'horizontal' | 'shape'>,
  labelOf: (row: string) => string = sentence,
  horizontal = false,
): ChartModel {
  const table = snapshot.layout.tables[id];
  const sums = rowSums(snapshot, id);
  const rows = table.rows
    .map((_, row) => row)
    .filter((row) => id === 'arrivals' || (sums[row] as number) > 0);
  return {
    ...texts,
    shape: 'bars',
    horizontal,
    labels: rows.map((row) => labelOf(table.rows[row] as string)),
    series: table.columns.map((name, column) => ({
      name: sentence(name),
      color: colors[column % colors.length] as string,
      values: rows.map((row) => countAt(snapshot, id, row, column)),
    })),
  };
}

/** Every chart of a tally, in the order of the screen. */
export function chartModels(snapshot: TallySnapshot): ChartModel[] {
  const width = snapshot.layout.arrivalBinHours;
  const patients = 'Patients';
  return [
    stacked(
      snapshot,
      'arrivals',
      urgencyColors,
      {
        title: 'When do casualties arise?',
        categoryAxis:
          width === 1 ? 'Time of the scenario (hours)' : `Time of the scenario (bins of ${width} h)`,
        valueAxis: width === 1 ? 'Patients per hour' : `Patients per ${width} h`,
      },
      (row) => formatHour(Number(row)),
    ),
    stacked(snapshot, 'categories', urgencyColors, {
      title: 'What kind of casualties, how urgent?',
      categoryAxis: 'Category',
      valueAxis: patients,
    }),
    stacked(
      snapshot,
      'outcomes',
      outcomeColors,
      { title: 'Where does the way end, and how?', categoryAxis: 'Last facility', valueAxis: patients },
      (row) => row,
      true,
    ),
    stacked(
      snapshot,
      'nations',
      ['--c1'],
      { title: 'Which nations?', categoryAxis: 'Nation', valueAxis: patients },
      (row) => row,
    ),
    stacked(
      snapshot,
      'fronts',
      urgencyColors,
      { title: 'Which front carries what?', categoryAxis: 'Front', valueAxis: patients },
      (row) => row,
    ),
    stacked(
      snapshot,
      'mechanisms',
      ['--c4'],
      { title: 'What did the harm?', categoryAxis: 'Mechanism', valueAxis: patients },
      sentence,
      true,
    ),
    stacked(
      snapshot,
      'severity',
      severityColors,
      { title: 'How severe are the injuries?', categoryAxis: 'Injury Severity Score', valueAxis: patients },
      (row) => row,
    ),
    stacked(
      snapshot,
      'ages',
      sexColors,
      { title: 'How old are they?', categoryAxis: 'Age (years)', valueAxis: patients },
      (row) => row,
    ),
  ];
}

/** The columns of a chart as a table: values, and the ends of bands. */
export function chartColumns(model: ChartModel): { name: string; values: readonly number[] }[] {
  return model.series.flatMap(({ name, values, low, high }) => [
    { name, values },
    ...(low === undefined ? [] : [{ name: `${name}, 10 %`, values: low }]),
    ...(high === undefined ? [] : [{ name: `${name}, 90 %`, values: high }]),
  ]);
}

/** A chart as CSV, for a spreadsheet. */
export function chartCsv(model: ChartModel): string {
  const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const columns = chartColumns(model);
  const rows = model.labels.map((label, i) =>
    [quote(label), ...columns.map(({ values }) => `${values[i]}`)].join(','),
  );
  return [[model.categoryAxis, ...columns.map(({ name }) => name)].map(quote).join(','), ...rows, ''].join(
    '\r\n',
  );
}
