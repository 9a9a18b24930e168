import type { Region } from '#core/catalogue/terms.ts';
import type { PatientCondition } from '#core/patient/patient.ts';

/** Where a region is: units right of the middle of the body, where it has sides, and down from the crown. */
const places: Readonly<Record<Exclude<Region, 'whole body'>, readonly [aside: number, down: number]>> = {
  head: [0, 5],
  face: [0, 14],
  eye: [4, 10],
  ear: [9, 12],
  neck: [0, 25],
  chest: [0, 42],
  abdomen: [0, 64],
  back: [0, 50],
  pelvis: [0, 80],
  shoulder: [18, 33],
  'upper arm': [23, 47],
  forearm: [24, 64],
  hand: [27, 79],
  thigh: [9, 101],
  knee: [9, 118],
  'lower leg': [9, 134],
  ankle: [9, 149],
  foot: [11, 156],
};
/** The middle of the body seen from the front, and from behind. */
const FRONT = 35;
const BACK = 105;
const STEP = 7;

const outline = (middle: number): string =>
  [
    `<circle cx="${middle}" cy="12" r="9.5"/>`,
    `<path d="M${middle - 4} 21v5c-9 2-16 4-18 12l-6 28-3 16 5 2 5-17 6-19v28l-4 30-2 50h8l7-52 2-18h0l2 18 7 52h8l-2-50-4-30V48l6 19 5 17 5-2-3-16-6-28c-2-8-9-10-18-12v-5z"/>`,
  ].join('');

/** The definition of both outlines, once a document: cards refer to it. */
export const bodyOutlines = [
  '<svg width="0" height="0" aria-hidden="true"><defs>',
  `<g id="body" fill="none" stroke="#444" stroke-width="0.8" stroke-linejoin="round">${outline(FRONT)}${outline(BACK)}`,
  `<g stroke="none" fill="#444" font-size="6" text-anchor="middle"><text x="${FRONT}" y="166">front</text><text x="${BACK}" y="166">back</text></g></g>`,
  '</defs></svg>',
].join('');

/** Two outlines of a body with numbered marks where the conditions are; the right side is the body's own. */
export function bodyFigure(conditions: readonly PatientCondition[]): string {
  const taken = new Map<string, number>();
  const marks = conditions.flatMap(({ region, side }, i) => {
    if (region === 'whole body') return [];
    const isBehind = region === 'back';
    const [aside, down] = places[region];
    const towards = (side === 'left' ? 1 : side === 'right' ? -1 : 0) * (isBehind ? -1 : 1);
    const x = (isBehind ? BACK : FRONT) + aside * towards;
    const key = `${x}/${down}`;
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    // Several at one place stand beside each other.
    const shifted = x + before * STEP * (towards < 0 ? -1 : 1);
    return [
      `<circle cx="${shifted}" cy="${down}" r="3.6" fill="#b00020"/><text x="${shifted}" y="${down + 1.9}" fill="#fff" font-size="5.4" text-anchor="middle">${i + 1}</text>`,
    ];
  });
  return `<svg class="body" viewBox="0 0 140 168" role="img" aria-label="Injuries on the body"><use href="#body"/>${marks.join('')}</svg>`;
}
