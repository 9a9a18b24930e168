import { type SankeyGraph, type SankeyLink, type SankeyNode, sankey, sankeyLinkHorizontal } from 'd3-sankey';
import { roles } from '#core/catalogue/roles.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { outcomes } from '#core/simulation/story/casualty.ts';
import type { Flow } from '#core/statistics/flows.ts';
import { formatMinutes, sentence } from '#ui/words.ts';

/** A facility or an outcome, where ways begin or end. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly kind: 'facility' | 'outcome';
  /** Index of the facility, or into `outcomes`. */
  readonly which: number;
}

/** A way as it is drawn: a line of a width. */
export interface DrawnWay {
  readonly flow: Flow;
  readonly from: Place;
  readonly to: Place;
  readonly path: string;
  readonly width: number;
}

/** A place as it is drawn: a bar. */
export interface DrawnPlace extends Place {
  readonly casualties: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Sizes in pixels. */
const BAR = 12;
const ROW = 44;
const COLUMN = 215;
const LABEL = 150;

/** A picture of ways: places in columns by role, outcomes last, and lines between them as wide as they are taken. */
export interface WaysPicture {
  readonly width: number;
  readonly height: number;
  readonly ways: readonly DrawnWay[];
  readonly places: readonly DrawnPlace[];
}

/** The ends of a flow. */
export function endsOf(
  flow: Flow,
  { facilities: { facilities } }: Scenario,
): readonly [from: Place, to: Place] {
  const facility = (index: number): Place => ({
    id: `facility ${index}`,
    name: facilities[index]?.name ?? '',
    kind: 'facility',
    which: index,
  });
  const { to } = flow;
  if (to.kind === 'facility') return [facility(flow.from), facility(to.index)];
  const outcome = outcomes[to.index] ?? '';
  return [
    facility(flow.from),
    { id: `outcome ${to.index}`, name: sentence(outcome), kind: 'outcome', which: to.index },
  ];
}

/** How long half of those who went a way took at most; a dash where it is not over. */
export function medianWords({ medianHours }: Flow): string {
  return formatMinutes((medianHours ?? Number.NaN) * 60);
}

type Node = SankeyNode<Place, { flow: Flow }>;
type Link = SankeyLink<Place, { flow: Flow }>;

/** Lays out the ways. A pure function: the same flows give the same picture. */
export function waysPicture(flows: readonly Flow[], scenario: Scenario): WaysPicture {
  const { facilities } = scenario.facilities;
  const roleOf = ({ kind, which }: Place) =>
    kind === 'outcome' ? roles.length : roles.indexOf(facilities[which]?.role ?? 'POI');
  const places = new Map<string, Place>();
  const links = flows.map((flow) => {
    const ends = endsOf(flow, scenario);
    for (const place of ends) places.set(place.id, place);
    return { source: ends[0].id, target: ends[1].id, value: flow.casualties, flow };
  });
  const ranks = [...new Set([...places.values()].map(roleOf))].sort((a, b) => a - b);
  const rows = Math.max(
    1,
    ...ranks.map((rank) => [...places.values()].filter((place) => roleOf(place) === rank).length),
  );
  const width = Math.max(1, ranks.length - 1) * COLUMN + LABEL;
  const height = Math.max(260, rows * ROW);
  if (links.length === 0) return { width, height, ways: [], places: [] };
  const layout = sankey<Place, { flow: Flow }>()
    .nodeId(({ id }) => id)
    .nodeAlign((node) => ranks.indexOf(roleOf(node)))
    .nodeWidth(BAR)
    .nodePadding(Math.min(24, (height * 0.5) / rows))
    .extent([
      [1, 14],
      [width - LABEL, height - 6],
    ]);
  const graph = layout({
    nodes: [...places.values()].map((place) => ({ ...place })),
    links,
  } as unknown as SankeyGraph<Place, { flow: Flow }>);
  // The library makes as many columns as the longest way has places: those of all roles are wanted.
  const step = (width - LABEL - BAR - 1) / Math.max(1, ranks.length - 1);
  for (const node of graph.nodes as Node[]) {
    node.x0 = 1 + ranks.indexOf(roleOf(node)) * step;
    node.x1 = node.x0 + BAR;
  }
  const draw = sankeyLinkHorizontal<Place, { flow: Flow }>();
  return {
    width,
    height,
    ways: graph.links.map((link: Link) => ({
      flow: link.flow,
      from: places.get((link.source as Node).id) as Place,
      to: places.get((link.target as Node).id) as Place,
      path: draw(link) ?? '',
      width: Math.max(1, link.width ?? 0),
    })),
    places: graph.nodes.map((node: Node) => ({
      ...(places.get(node.id) as Place),
      casualties: node.value ?? 0,
      x: node.x0 ?? 0,
      y: node.y0 ?? 0,
      width: BAR,
      height: Math.max(1, (node.y1 ?? 0) - (node.y0 ?? 0)),
    })),
  };
}
