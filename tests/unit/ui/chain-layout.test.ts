import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLE, type Role, roles } from '#core/catalogue/roles.ts';
import { compile } from '#core/scenario/compile.ts';
import { presets } from '#core/scenario/presets/presets.ts';
import { makeTimeline } from '#core/timeline/make-film.ts';
import { drawChain } from '#ui/chain/chain-drawing.ts';
import { chainGeometry, curveBetween, pointOn } from '#ui/chain/chain-geometry.ts';
import { type Placeable, layoutChain } from '#ui/chain/chain-layout.ts';

const fronts = ['north', 'centre', 'south'];
const facility: fc.Arbitrary<Placeable> = fc.record({
  role: fc.constantFrom(...(roles as readonly Role[])),
  distanceKm: fc.integer({ min: 0, max: 2000 }),
  front: fc.option(fc.constantFrom(...fronts), { nil: undefined }),
});
const chains = fc.array(facility, { minLength: 2, maxLength: 200 });

describe('the picture of a chain', () => {
  test('has no two facilities in one place, and no box over another, from 2 to 200 facilities at any width', () => {
    fc.assert(
      fc.property(chains, fc.integer({ min: 200, max: 3000 }), (facilities, width) => {
        const layout = layoutChain(facilities, fronts);
        const cells = layout.cells.map(({ column, row }) => `${column} ${row}`);
        expect(new Set(cells).size).toBe(facilities.length);
        const { boxes, width: wide, height } = chainGeometry(layout, width);
        boxes.forEach((box, i) => {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(wide + 1e-9);
          expect(box.y + box.height).toBeLessThanOrEqual(height);
          for (const other of boxes.slice(i + 1)) {
            const apart =
              box.x + box.width <= other.x ||
              other.x + other.width <= box.x ||
              box.y + box.height <= other.y ||
              other.y + other.height <= box.y;
            expect(apart).toBe(true);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test('has roles as columns in order of care, and fronts as lanes of their own', () => {
    fc.assert(
      fc.property(chains, (facilities) => {
        const { columns, lanes, cells, rows } = layoutChain(facilities, fronts);
        expect(columns).toEqual([...columns].sort((a, b) => ROLE[a] - ROLE[b]));
        const isCommon = (role: Role) =>
          facilities.every((each) => each.role !== role || each.front === undefined);
        facilities.forEach(({ role, front }, i) => {
          const { column, row } = cells[i] as (typeof cells)[number];
          expect(columns[column]).toBe(role);
          expect(row).toBeLessThan(rows);
          if (isCommon(role)) return;
          const lane = lanes.find((each) => row >= each.row && row < each.row + each.rows);
          expect(lane?.front).toBe(front);
        });
      }),
    );
  });

  test('has what serves all fronts alone in its column beside the middle of them', () => {
    const { lanes, cells } = layoutChain(
      [
        { role: 'R1', distanceKm: 5, front: 'north' },
        { role: 'R1', distanceKm: 5, front: 'centre' },
        { role: 'R1', distanceKm: 5, front: 'south' },
        { role: 'R3', distanceKm: 75 },
      ],
      fronts,
    );
    expect(lanes.map(({ front }) => front)).toEqual(fronts);
    expect(cells[3]).toEqual({ column: 1, row: 1 });
  });

  test('is one lane where there is one front, with the nearer above', () => {
    const { lanes, cells } = layoutChain(
      [
        { role: 'R1', distanceKm: 9, front: 'only' },
        { role: 'R1', distanceKm: 5 },
        { role: 'R2B', distanceKm: 25, front: 'only' },
      ],
      ['only'],
    );
    expect(lanes).toEqual([{ front: undefined, row: 0, rows: 2 }]);
    expect(cells.map(({ row }) => row)).toEqual([1, 0, 0]);
  });

  test('is as wide as there is room for every preset on a common screen', () => {
    for (const { scenario } of presets) {
      const layout = layoutChain(
        scenario.facilities.facilities,
        scenario.fronts.map(({ id }) => id),
      );
      expect(chainGeometry(layout, 1180).width).toBe(1180);
    }
  });
});

test('a way leads from the edge of one box to that of the other', () => {
  const from = { x: 0, y: 0, width: 100, height: 50 };
  for (const to of [
    { x: 200, y: 300, width: 100, height: 50 },
    { x: 0, y: 300, width: 100, height: 50 },
  ]) {
    const curve = curveBetween(from, to);
    expect(pointOn(curve, 0)).toEqual([100, 25]);
    expect(pointOn(curve, 1)).toEqual([to.x > 0 ? 200 : 100, 325]);
  }
});

describe('the drawing of a chain', () => {
  test('has the legs that the simulation takes, and each once', () => {
    for (const { id, scenario } of presets) {
      const { legs, geometry } = drawChain(scenario, 860);
      const drawn = new Set(legs.map(({ from, to }) => `${from} ${to}`));
      expect(drawn.size, id).toBe(legs.length);
      expect(geometry.boxes, id).toHaveLength(scenario.facilities.facilities.length);
      const small = { ...scenario, general: { ...scenario.general, totalPatients: 400 } };
      const film = makeTimeline(compile(small, 1));
      const taken = film.film.legs.map(({ from, to }) => `${from} ${to}`);
      expect(taken.length, id).toBeGreaterThan(3);
      for (const leg of taken) {
        const [from, to] = leg.split(' ').map(Number) as [number, number];
        const roleOf = (index: number) =>
          ROLE[(scenario.facilities.facilities[index] as { role: Role }).role];
        // A casualty may also be sent back to surgery that is free sooner, or across to a hospital of the same role.
        if (roleOf(to) > roleOf(from)) expect(drawn, `${id}: ${leg}`).toContain(leg);
      }
    }
  });

  test('has a place for every facility also while its front is gone', () => {
    const { scenario } = presets[0] as (typeof presets)[number];
    const { geometry, legs } = drawChain({ ...scenario, fronts: scenario.fronts.slice(1) }, 860);
    expect(Object.keys(geometry.boxes)).toHaveLength(scenario.facilities.facilities.length);
    expect(new Set(geometry.boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(geometry.boxes.length);
    const lost = scenario.facilities.facilities.findIndex(({ front }) => front === scenario.fronts[0]?.id);
    expect(legs.filter(({ from, to }) => from === lost || to === lost)).toEqual([]);
  });

  test('passes Role 1 only where T1 may', () => {
    const { scenario } = presets[0] as (typeof presets)[number];
    const legsWith = (bypassRole1: boolean) =>
      drawChain({ ...scenario, facilities: { ...scenario.facilities, bypassRole1 } }, 860).legs.filter(
        ({ from, to }) =>
          scenario.facilities.facilities[from]?.role === 'POI' &&
          scenario.facilities.facilities[to]?.role !== 'R1',
      );
    expect(legsWith(true).length).toBeGreaterThan(0);
    expect(legsWith(false)).toEqual([]);
  });
});
