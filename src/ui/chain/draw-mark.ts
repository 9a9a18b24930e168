import { triageCategories } from '#core/catalogue/terms.ts';
import { token } from '#ui/theme.ts';

/** Colours of the triage categories, by index. */
export const triageTokens = triageCategories.map((category) => `--${category.toLowerCase()}`);

/** How a person is shown: hollow who waits, filled who is cared for, ringed who is operated on. */
export type MarkStyle = 'hollow' | 'filled' | 'ringed';

/** Draws a person: triage by shape and colour, T1 triangle, T2 square, T3 circle, T4 diamond. */
export function drawMark(
  context: CanvasRenderingContext2D,
  triage: number,
  x: number,
  y: number,
  radius: number,
  style: MarkStyle,
): void {
  const color = token(triageTokens[triage] ?? '--ink');
  context.beginPath();
  switch (triage) {
    case 0:
      context.moveTo(x, y - radius);
      context.lineTo(x + radius, y + radius * 0.8);
      context.lineTo(x - radius, y + radius * 0.8);
      break;
    case 1:
      context.rect(x - radius * 0.85, y - radius * 0.85, radius * 1.7, radius * 1.7);
      break;
    case 2:
      context.arc(x, y, radius * 0.9, 0, 2 * Math.PI);
      break;
    default:
      context.moveTo(x, y - radius);
      context.lineTo(x + radius, y);
      context.lineTo(x, y + radius);
      context.lineTo(x - radius, y);
  }
  context.closePath();
  context.lineWidth = 1.5;
  context.strokeStyle = color;
  context.fillStyle = style === 'hollow' ? token('--surface') : color;
  context.fill();
  context.stroke();
  if (style !== 'ringed') return;
  context.beginPath();
  context.arc(x, y, radius + 2, 0, 2 * Math.PI);
  context.strokeStyle = token('--ink');
  context.stroke();
}
