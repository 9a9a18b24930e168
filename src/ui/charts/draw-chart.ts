import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Tooltip } from 'chart.js';
import type { ChartModel } from '#ui/charts/chart-model.ts';
import { formatCount } from '#ui/words.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Tooltip);

/** A chart on a canvas, which can be given newer counts. */
export interface DrawnChart {
  update(model: ChartModel): void;
  /** The picture as a PNG data URL. */
  png(): string;
  destroy(): void;
}

/** The value of a colour token under the present theme. */
function token(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function datasets(model: ChartModel) {
  const visible = model.series.filter((series) => series.values.some((value) => value > 0));
  return (visible.length > 0 ? visible : model.series).map((series) => ({
    label: series.name,
    data: [...series.values],
    backgroundColor: token(series.color),
    borderWidth: 0,
    categoryPercentage: model.labels.length > 40 ? 1 : 0.8,
    barPercentage: model.labels.length > 40 ? 1 : 0.9,
    maxBarThickness: 44,
  }));
}

/** Draws a stacked bar chart; colours are read from the theme in force. */
export function drawChart(canvas: HTMLCanvasElement, model: ChartModel): DrawnChart {
  const ink = token('--ink-soft');
  const line = token('--line');
  const background = token('--surface');
  const font = { size: 12, family: getComputedStyle(document.body).fontFamily };
  const scale = (text: string) => ({
    stacked: true,
    border: { color: line },
    title: { display: true, text, color: ink, font },
  });
  const ticks = { color: ink, font, maxRotation: 0, precision: 0 };
  const category = {
    ...scale(model.categoryAxis),
    grid: { display: false },
    ticks: { ...ticks, autoSkip: !model.horizontal },
  };
  const value = {
    ...scale(model.valueAxis),
    type: 'linear' as const,
    beginAtZero: true,
    grid: { color: line },
    ticks: { ...ticks, callback: (tick: string | number) => formatCount(Number(tick)) },
  };
  const chart = new Chart(canvas, {
    type: 'bar',
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
          labels: { color: ink, font, boxWidth: 12, boxHeight: 12 },
        },
        tooltip: {
          callbacks: { label: ({ dataset, raw }) => `${dataset.label ?? ''}: ${formatCount(Number(raw))}` },
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
