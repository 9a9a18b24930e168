import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartDataset,
  Filler,
  Legend,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  type Scale,
  Tooltip,
} from 'chart.js';
import type { ChartModel, ChartSeries } from '#ui/charts/chart-model.ts';
import { token } from '#ui/theme.ts';
import { formatAmount } from '#ui/words.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  Tooltip,
);

/** A chart on a canvas, which can be given newer counts. */
export interface DrawnChart {
  update(model: ChartModel): void;
  /** The picture as a PNG data URL. */
  png(): string;
  destroy(): void;
}

type Dataset = ChartDataset<'bar' | 'line', number[]>;

/** Prefix of the datasets that only carry the edges of a band; they are named nowhere. */
const EDGE = '\u0000';

function datasets(model: ChartModel): Dataset[] {
  if (model.shape === 'bars') return bars(model);
  const all = model.series.flatMap(lines);
  const [limit, ...otherLimits] = model.series.filter(({ isLimit }) => isLimit === true);
  const [only, ...others] = model.series.filter(({ isLimit }) => isLimit !== true);
  if (limit === undefined || otherLimits.length > 0 || others.length > 0) return all;
  // Where the only thing measured is above the only limit, the room between is hatched.
  const measured = all.find(({ label }) => label === only?.name) as ChartDataset<'line', number[]>;
  measured.fill = {
    target: all.findIndex(({ label }) => label === limit.name),
    above: hatching(token(limit.color)),
    below: 'transparent',
  };
  return all;
}

/** Diagonal lines of a colour. */
function hatching(ink: string): CanvasPattern | string {
  const size = 8;
  const tile = new OffscreenCanvas(size, size);
  const context = tile.getContext('2d');
  if (context === null) return 'transparent';
  context.strokeStyle = ink;
  context.lineWidth = 1.5;
  // Three strokes, so that the tiles join.
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift, size);
    context.lineTo(shift + size, 0);
  }
  context.stroke();
  return context.createPattern(tile as unknown as HTMLCanvasElement, 'repeat') ?? 'transparent';
}

function bars(model: ChartModel): Dataset[] {
  const visible = model.series.filter((series) => series.values.some((value) => value > 0));
  return (visible.length > 0 ? visible : model.series).map((series) => ({
    type: 'bar' as const,
    label: series.name,
    data: [...series.values],
    backgroundColor: token(series.color),
    borderWidth: 0,
    categoryPercentage: model.labels.length > 40 ? 1 : 0.8,
    barPercentage: model.labels.length > 40 ? 1 : 0.9,
    maxBarThickness: 44,
  }));
}

function lines({ name, color, values, low, high, isLimit, marked }: ChartSeries): Dataset[] {
  const ink = token(color);
  const line: Dataset = {
    type: 'line',
    label: name,
    data: [...values],
    borderColor: ink,
    backgroundColor: ink,
    borderWidth: 2,
    borderDash: isLimit === true ? [6, 4] : [],
    pointRadius: values.map((_, i) => (i === marked ? 6 : 0)),
    pointHitRadius: 8,
  };
  if (low === undefined || high === undefined) return [line];
  const edge = (data: readonly number[], fill: boolean): Dataset => ({
    type: 'line',
    label: EDGE,
    data: [...data],
    borderWidth: 0,
    pointRadius: 0,
    pointHitRadius: 0,
    backgroundColor: `color-mix(in oklab, ${ink} 22%, transparent)`,
    fill: fill ? '-1' : false,
  });
  return [edge(low, false), edge(high, true), line];
}

/** Wider charts have room for a label of a horizontal bar in one line. */
const NARROW_PX = 520;
const NARROW_LABEL = 22;

/** A label beside a horizontal bar: in two lines where there is little room, and then with its end, which says most. */
function longLabel(this: Scale, value: string | number): string | string[] {
  const label = this.getLabelForValue(Number(value));
  if (this.chart.width >= NARROW_PX || label.length <= NARROW_LABEL) return label;
  const lines = [''];
  for (const word of label.split(' ')) {
    const line = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (line.length > NARROW_LABEL) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines.length <= 2 ? lines : [`… ${lines.at(-2) ?? ''}`, lines.at(-1) ?? ''];
}

/** Draws stacked bars or lines; colours are read from the theme in force. */
export function drawChart(canvas: HTMLCanvasElement, model: ChartModel): DrawnChart {
  const ink = token('--ink-soft');
  const line = token('--line');
  const background = token('--surface');
  const font = { size: 12, family: getComputedStyle(document.body).fontFamily };
  const scale = (text: string) => ({
    stacked: model.shape === 'bars',
    border: { color: line },
    title: { display: true, text, color: ink, font },
  });
  const ticks = {
    color: ink,
    font,
    maxRotation: 0,
    ...(model.shape === 'bars' && !model.horizontal ? { precision: 0 } : {}),
  };
  const category = {
    ...scale(model.categoryAxis),
    grid: { display: false },
    ticks: {
      ...ticks,
      autoSkip: !model.horizontal,
      ...(model.horizontal ? { callback: longLabel } : {}),
      autoSkipPadding: 16,
      maxTicksLimit: model.horizontal ? 1000 : 8,
    },
  };
  const value = {
    ...scale(model.valueAxis),
    type: 'linear' as const,
    beginAtZero: true,
    grid: { color: line },
    ticks: { ...ticks, callback: (tick: string | number) => formatAmount(Number(tick)) },
  };
  const chart = new Chart<'bar' | 'line', number[], string>(canvas, {
    type: model.shape === 'bars' ? 'bar' : 'line',
    data: { labels: [...model.labels], datasets: datasets(model) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: model.horizontal ? 'y' : 'x',
      interaction: { mode: 'index', intersect: false, axis: model.horizontal ? 'y' : 'x' },
      scales: model.horizontal ? { x: value, y: category } : { x: category, y: value },
      plugins: {
        legend: {
          display: datasets(model).length > 1,
          position: 'top',
          align: 'start',
          labels: {
            color: ink,
            font,
            boxWidth: 12,
            boxHeight: 12,
            filter: ({ text }) => text !== EDGE,
          },
        },
        tooltip: {
          // Of bars that stand for one thing each, what is not there is not named.
          filter: ({ dataset, raw }) => dataset.label !== EDGE && !(model.horizontal && raw === 0),
          callbacks: { label: ({ dataset, raw }) => `${dataset.label ?? ''}: ${formatAmount(Number(raw))}` },
        },
      },
    },
    plugins: [
      {
        id: 'background',
        beforeDraw: ({ ctx, width, height }) => {
          ctx.save();
          ctx.fillStyle = background;
          ctx.fillRect(0, 0, width, height);
          ctx.restore();
        },
      },
    ],
  });
  return {
    update(next) {
      chart.data.labels = [...next.labels];
      chart.data.datasets = datasets(next);
      chart.update('none');
    },
    png: () => chart.toBase64Image('image/png'),
    destroy: () => chart.destroy(),
  };
}
