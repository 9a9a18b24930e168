import type { ChainLayout } from '#ui/chain/chain-layout.ts';

/** A rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A layout in pixels: the box of each facility, in their order. */
export interface ChainGeometry {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  /** Middle of each column. */
  readonly columns: readonly number[];
  /** Top of each lane, that of the first one included. */
  readonly lanes: readonly number[];
}

const PADDING = 8;
const HEADER = 24;
const LANE_TITLE = 18;
/** Room for the mark of exercise data, which leaves with the picture. */
const FOOTER = 24;
const BOX_HEIGHT = 96;
const ROW_GAP = 16;
const LEAST_BOX = 128;
const MOST_BOX = 224;
/** Room between columns, for who is on the way, as a share of a box. */
const GAP = 0.42;

/** Fits a layout into a width; it is wider where boxes would be too narrow to read. */
export function chainGeometry(
  { columns, lanes, rows, cells }: ChainLayout,
  available: number,
): ChainGeometry {
  const count = Math.max(1, columns.length);
  const shared = (available - 2 * PADDING) / (count + (count - 1) * GAP);
  const box = Math.max(LEAST_BOX, Math.min(MOST_BOX, shared));
  const used = box * count + 2 * PADDING;
  const gap = count === 1 ? 0 : Math.max(box * GAP, (available - used) / (count - 1));
  const laneTitle = lanes.length > 1 ? LANE_TITLE : 0;
  const tops: number[] = [];
  const rowTops: number[] = [];
  let y = HEADER;
  for (let row = 0; row < rows; row++) {
    if (lanes.some((lane) => lane.row === row)) {
      tops.push(y);
      y += laneTitle;
    }
    rowTops.push(y);
    y += BOX_HEIGHT + ROW_GAP;
  }
  const left = (column: number) => PADDING + column * (box + gap);
  return {
    width: Math.max(available, left(count - 1) + box + PADDING),
    height: y + FOOTER,
    boxes: cells.map(({ column, row }) => ({
      x: left(column),
      y: rowTops[row] as number,
      width: box,
      height: BOX_HEIGHT,
    })),
    columns: columns.map((_, column) => left(column) + box / 2),
    lanes: tops,
  };
}

/** A curve between two boxes: both ends with their control points. */
export type Curve = readonly [
  x1: number,
  y1: number,
  cx1: number,
  cy1: number,
  cx2: number,
  cy2: number,
  x2: number,
  y2: number,
];

/** The way from one box to another, from right to left edge; below each other along their right edges. */
export function curveBetween(from: Box, to: Box): Curve {
  const y1 = from.y + from.height / 2;
  const y2 = to.y + to.height / 2;
  const x1 = from.x + from.width;
  if (to.x > from.x) {
    const bend = (to.x - x1) / 2;
    return [x1, y1, x1 + bend, y1, to.x - bend, y2, to.x, y2];
  }
  const x2 = to.x + to.width;
  const bend = 24 + Math.abs(y2 - y1) / 8;
  return [x1, y1, x1 + bend, y1, x2 + bend, y2, x2, y2];
}

/** The point of a curve at a share of the way, 0 to 1. */
export function pointOn([x1, y1, cx1, cy1, cx2, cy2, x2, y2]: Curve, share: number): [x: number, y: number] {
  const back = 1 - share;
  const a = back * back * back;
  const b = 3 * back * back * share;
  const c = 3 * back * share * share;
  const d = share * share * share;
  return [a * x1 + b * cx1 + c * cx2 + d * x2, a * y1 + b * cy1 + c * cy2 + d * y2];
}
