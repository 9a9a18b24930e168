import { roleFacts } from '#core/catalogue/roles.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { compileFacilities } from '#core/scenario/sections/facilities/network.ts';
import { type Leg, legsOf } from '#core/scenario/sections/facilities/ways.ts';
import { type ChainGeometry, chainGeometry, curveBetween } from '#ui/chain/chain-geometry.ts';
import { layoutChain } from '#ui/chain/chain-layout.ts';

/** A heading of a drawing: a role above its column, a front above its lane. */
interface Heading {
  readonly text: string;
  /** In pixels: the middle of a column, the top of a lane. */
  readonly at: number;
}

/** The chain of a scenario as lines and boxes; the same scenario has the same drawing. */
export interface ChainDrawing {
  readonly geometry: ChainGeometry;
  readonly legs: readonly (Leg & { readonly path: string })[];
  readonly roles: readonly Heading[];
  /** None where there is one lane. */
  readonly fronts: readonly Heading[];
}

/** Draws the facilities of a scenario and the legs that patients may take between them, at least as wide as `available` pixels. */
export function drawChain({ facilities, fronts }: Scenario, available: number): ChainDrawing {
  const layout = layoutChain(
    facilities.facilities,
    fronts.map(({ id }) => id),
  );
  const geometry = chainGeometry(layout, available);
  return {
    geometry,
    legs: legsIn(facilities, fronts).map(({ from, to }) => {
      const box = (index: number) => geometry.boxes[index] as ChainGeometry['boxes'][number];
      const [x1, y1, cx1, cy1, cx2, cy2, x2, y2] = curveBetween(box(from), box(to)).map(Math.round);
      return { from, to, path: `M${x1} ${y1}C${cx1} ${cy1} ${cx2} ${cy2} ${x2} ${y2}` };
    }),
    roles: layout.columns.map((role, column) => ({
      text: roleFacts[role].label,
      at: geometry.columns[column] as number,
    })),
    fronts:
      layout.lanes.length === 1
        ? []
        : layout.lanes.map(({ front }, lane) => ({
            text: fronts.find(({ id }) => id === front)?.name ?? 'All fronts',
            at: geometry.lanes[lane] as number,
          })),
  };
}

/** The legs of all fronts, each once. */
function legsIn(facilities: Scenario['facilities'], fronts: Scenario['fronts']): Leg[] {
  const compiled = compileFacilities(facilities, fronts);
  const legs = compiled.byFront.flatMap((serving, front) =>
    legsOf(serving, compiled.ways[front] ?? [], compiled),
  );
  return [...new Map(legs.map((leg) => [`${leg.from} ${leg.to}`, leg])).values()];
}
