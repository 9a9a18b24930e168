/** Where a problem is: keys and indexes from the top of the scenario. */
export type ProblemPath = readonly (string | number)[];

/** One thing that is wrong with a scenario, worded for the person who can fix it. */
export interface Problem {
  readonly path: ProblemPath;
  /** What is wrong, naming the thing and the value found. */
  readonly message: string;
  /** What would be right. */
  readonly fix: string;
}

/** The path as `fronts[0].nations[1].sharePercent`, for lists, files and the command line. */
export function formatPath(path: ProblemPath): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  );
}

/** The same problem seen from one level further up. */
export function within(prefix: ProblemPath, problem: Problem): Problem {
  return { ...problem, path: [...prefix, ...problem.path] };
}
