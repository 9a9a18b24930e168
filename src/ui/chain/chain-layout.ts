import { ROLE, type Role, roles } from '#core/catalogue/roles.ts';

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

/** Rows of one front; of all fronts when it is undefined. */
export interface Lane {
  readonly front: string | undefined;
  readonly row: number;
  readonly rows: number;
}

/** A picture of the chain as a grid: roles are columns, fronts are bands of rows. */
export interface ChainLayout {
  /** The roles in use, in order of care. */
  readonly columns: readonly Role[];
  /**
   * From the first row on: one for each front, then one for what serves all fronts in columns that it shares with
   * them. Columns that serve all fronts alone stand beside all lanes.
   */
  readonly lanes: readonly Lane[];
  readonly rows: number;
  /** By facility, in their order. */
  readonly cells: readonly Cell[];
}

/**
 * Lays out the chain of care: the same facilities always have the same picture, no two share a cell. Within a cell of
 * role and front the nearer stands above. With one front there is one lane. Of a front that is not there, as may be while a
 * scenario is edited, a facility stands with those of all fronts.
 */
export function layoutChain(facilities: readonly Placeable[], fronts: readonly string[]): ChainLayout {
  const places = facilities.map((facility, index) => ({
    index,
    rank: ROLE[facility.role],
    distanceKm: facility.distanceKm,
    front: fronts.length > 1 && fronts.includes(facility.front ?? '') ? facility.front : undefined,
  }));
  const ranks = [...new Set(places.map(({ rank }) => rank))].sort((a, b) => a - b);
  const isCommon = ranks.map(
    (rank) => fronts.length > 1 && places.every((place) => place.rank !== rank || place.front === undefined),
  );
  const cells = new Array<Cell>(facilities.length);
  /** Puts those of a column in one stack from a row on; returns how many. */
  const stack = (column: number, from: (count: number) => number, front: string | undefined): number => {
    const stacked = places
      .filter((place) => place.rank === ranks[column] && place.front === front)
      .sort((a, b) => a.distanceKm - b.distanceKm || a.index - b.index);
    const row = from(stacked.length);
    stacked.forEach(({ index }, i) => {
      cells[index] = { column, row: row + i };
    });
    return stacked.length;
  };
  const lanes: Lane[] = [];
  let rows = 0;
  for (const front of [...(fronts.length > 1 ? fronts : []), undefined]) {
    const counts = ranks.map((_, column) =>
      isCommon[column] === true ? 0 : stack(column, () => rows, front),
    );
    const most = Math.max(...counts);
    if (most === 0) continue;
    lanes.push({ front, row: rows, rows: most });
    rows += most;
  }
  const laneRows = rows;
  ranks.forEach((_, column) => {
    if (isCommon[column] !== true) return;
    const middle = (count: number) => Math.max(0, Math.floor((laneRows - count) / 2));
    rows = Math.max(rows, stack(column, middle, undefined));
  });
  return { columns: ranks.map((rank) => roles[rank] as Role), lanes, rows, cells };
}
