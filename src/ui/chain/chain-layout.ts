import { ROLE, type Role } from '#core/catalogue/roles.ts';

/** What a picture of the chain needs of a facility. */
export interface Placeable {
  readonly role: Role;
  readonly distanceKm: number;
  /** Id of the front that alone it serves; of all fronts when left out. */
  readonly front?: string | undefined;
}

/** Where a facility stands: a cell of a grid, counted from 0. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** A picture of the chain as a grid: roles are columns, fronts are bands of rows. */
export interface ChainLayout {
  /** The roles in use, in order of care. */
  readonly columns: readonly Role[];
  /** From the first row on; facilities that serve every front are below the others. */
  readonly lanes: readonly {
    readonly front: string | undefined;
    readonly row: number;
    readonly rows: number;
  }[];
  readonly rows: number;
  /** By facility, in their order. */
  readonly cells: readonly Cell[];
}

/**
 * Lays out the chain of care: the same facilities always have the same picture, no two share a cell. Within a cell of
 * role and front the nearer stands above. What serves all fronts is in the lane of a single front.
 */
export function layoutChain(facilities: readonly Placeable[], fronts: readonly string[]): ChainLayout {
  const ranks = [...new Set(facilities.map(({ role }) => ROLE[role]))].sort((a, b) => a - b);
  const hasOneFront = fronts.length === 1;
  const laneOf = ({ front }: Placeable) => (hasOneFront || front === undefined ? undefined : front);
  const order = [...fronts, undefined].filter((front) => facilities.some((f) => laneOf(f) === front));
  const cells = new Array<Cell>(facilities.length);
  let row = 0;
  const lanes = order.map((front) => {
    let rows = 1;
    ranks.forEach((rank, column) => {
      const stack = facilities
        .map((facility, index) => ({ facility, index }))
        .filter(({ facility }) => laneOf(facility) === front && ROLE[facility.role] === rank)
        .sort((a, b) => a.facility.distanceKm - b.facility.distanceKm || a.index - b.index);
      stack.forEach(({ index }, i) => {
        cells[index] = { column, row: row + i };
      });
      rows = Math.max(rows, stack.length);
    });
    const lane = { front, row, rows };
    row += rows;
    return lane;
  });
  const columns = ranks.map((rank) => facilities.find(({ role }) => ROLE[role] === rank)?.role as Role);
  return { columns, lanes, rows: row, cells };
}
