/** The ladder, executable: which folder may import from which, and whether imports run in circles. */

/** Folders a layer may import from, besides itself. */
const layers: Readonly<Record<string, readonly string[]>> = {
  core: [],
  platform: ['core'],
  generation: ['core', 'platform'],
  state: ['core', 'platform', 'generation'],
  ui: ['core', 'state'],
  cli: ['core'],
};

/** Folders of core in the order data walks them; each may import from those before it. */
const coreOrder = [
  'random',
  'catalogue',
  'physiology',
  'scenario',
  'simulation',
  'timeline',
  'patient',
  'audit',
  'formats',
  'statistics',
  'experiments',
  'dataset',
];

/** Rooms of the simulation, each importing only from those before it; `simulate.ts` stands on top. */
const simulationOrder = ['kernel', 'story', 'arrivals', 'injury', 'chain', 'simulate.ts'];

/** Packages that only these folders may import. */
const packages: Readonly<Record<string, readonly string[]>> = {
  comlink: ['generation'],
  dexie: ['platform'],
  'chart.js': ['ui'],
  svelte: ['state', 'ui', 'main.ts'],
  'bits-ui': ['ui'],
  'workbox-window': ['platform'],
  'workbox-core': ['platform'],
  'workbox-precaching': ['platform'],
  'workbox-routing': ['platform'],
  'hash-wasm': ['platform'],
  '@zip.js': ['platform'],
  zod: ['core', 'cli'],
  '@stdlib': ['core'],
  '@faker-js': ['cli'],
};

/** Source files by path from `src`, such as core/random/philox.ts. */
export type Sources = Readonly<Record<string, string>>;

interface Import {
  readonly specifier: string;
  readonly isType: boolean;
}

/** What a file imports, types and dynamic imports included. */
export function importsOf(source: string): Import[] {
  const pattern =
    /(?:^|\n|;|>)\s*(?:import|export)\s+(type\s)?[^'";]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|new URL\(\s*['"]([^'"]+\.ts)['"]/g;
  return [...source.matchAll(pattern)].map((match) => ({
    specifier: (match[2] ?? match[3] ?? match[4] ?? match[5]) as string,
    isType: match[1] !== undefined,
  }));
}

/** Every way in which the sources leave the ladder, as sentences. */
export function violations(sources: Sources): string[] {
  const found = Object.entries(sources).flatMap(([path, source]) =>
    importsOf(source).flatMap((imported) => checkImport(path, imported.specifier)),
  );
  return [...found, ...cycles(sources)];
}

function checkImport(path: string, specifier: string): string[] {
  const [layer = ''] = path.split('/');
  if (specifier.startsWith('../')) return [`${path} climbs with ${specifier}; folders are crossed with #.`];
  if (!specifier.startsWith('#')) {
    const rule = Object.entries(packages).find(
      ([name]) => specifier === name || specifier.startsWith(`${name}/`),
    );
    const allowed = rule === undefined || rule[1].includes(layer) || path === 'main.ts';
    return allowed
      ? []
      : [`${path} imports the package ${specifier}, which belongs to ${rule[1].join(', ')}.`];
  }
  const target = specifier.slice(1);
  const [targetLayer = ''] = target.split('/');
  if (!/\.(ts|svelte|json|css)$/.test(target)) return [`${path} imports ${specifier} without its extension.`];
  if (path === 'main.ts') return [];
  if (layer !== targetLayer) {
    return layers[layer]?.includes(targetLayer)
      ? checkDoors(path, target)
      : [`${path} imports ${specifier}, but ${layer} may not see ${targetLayer}.`];
  }
  if (layer !== 'core') return checkDoors(path, target);
  const isFurther =
    isLater(path, target, 1, coreOrder) ||
    (/^core\/simulation\//.test(path) && isLater(path, target, 2, simulationOrder));
  return isFurther ? [`${path} imports ${specifier}, which is further down the way of the data.`] : [];
}

/** Whether the target's folder at a depth comes after the file's in an order. */
function isLater(path: string, target: string, depth: number, order: readonly string[]): boolean {
  const [from = -1, to = -1] = [path, target].map((file) => order.indexOf(file.split('/')[depth] ?? ''));
  return from >= 0 && to > from;
}

/** Doors within layers: workers by their client only, pages are the only components that read state. */
function checkDoors(path: string, target: string): string[] {
  if (
    path.startsWith('state/') &&
    target.startsWith('generation/') &&
    !/\.(client|contract)\.ts$/.test(target)
  ) {
    return [`${path} imports ${target}, past the client of the worker.`];
  }
  if (/^ui\/(parts|charts)\//.test(path) && /^(state\/|ui\/pages\/|ui\/app-state)/.test(target)) {
    return [`${path} imports ${target}, but parts get props and give events.`];
  }
  if (path.startsWith('ui/') && /\.worker\.ts$/.test(target))
    return [`${path} imports the worker ${target}.`];
  return [];
}

/** A specifier as a path from `src`. */
function resolve(path: string, specifier: string): string {
  return specifier.startsWith('#')
    ? specifier.slice(1)
    : `${path.slice(0, path.lastIndexOf('/') + 1)}${specifier.slice(2)}`;
}

/** Circles of imports, of values and of types. */
function cycles(sources: Sources): string[] {
  const edges = new Map(
    Object.entries(sources).map(([path, source]) => [
      path,
      importsOf(source)
        .filter(({ specifier }) => specifier.startsWith('#') || specifier.startsWith('./'))
        .map(({ specifier }) => resolve(path, specifier))
        // A component may contain itself.
        .filter((target) => target in sources && target !== path),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push(
        `These import each other in a circle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}.`,
      );
      return;
    }
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}
