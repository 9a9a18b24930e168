import { type IssRegion, type Region, issRegionOf } from '#core/catalogue/terms.ts';
import type { Wound } from '#core/simulation/story/wound.ts';

/** The highest score. */
export const MAXIMUM_ISS = 75;
/** The AIS of a wound that makes the score the highest. */
const UNSURVIVABLE_AIS = 6;

const issRegions: readonly IssRegion[] = [...new Set(Object.values(issRegionOf))];
const issIndex = Object.fromEntries(
  Object.entries(issRegionOf).map(([region, iss]) => [region, issRegions.indexOf(iss)]),
) as Readonly<Record<Region, number>>;

/** The worst AIS in each of the six ISS regions: lets a score be built up wound by wound. */
export class WorstByRegion {
  readonly #worst = new Uint8Array(issRegions.length);

  clear(): void {
    this.#worst.fill(0);
  }

  add({ region, severity }: Pick<Wound, 'region' | 'severity'>): void {
    const index = issIndex[region];
    if (severity > (this.#worst[index] as number)) this.#worst[index] = severity;
  }

  /** Adds a wound unless the score would exceed `limit`; says whether it was added. */
  addWithin(wound: Pick<Wound, 'region' | 'severity'>, limit: number): boolean {
    const index = issIndex[wound.region];
    const before = this.#worst[index] as number;
    this.add(wound);
    if (this.score <= limit) return true;
    this.#worst[index] = before;
    return false;
  }

  get score(): number {
    return sumOfSquares(this.#worst);
  }
}

/**
 * ISS: the sum of the squares of the worst AIS in the three worst-hit of six body regions (Baker et al. 1974). An
 * AIS of 6 makes it 75.
 */
export function injuryScore(wounds: readonly Pick<Wound, 'region' | 'severity'>[]): number {
  const worst = new WorstByRegion();
  for (const wound of wounds) worst.add(wound);
  return worst.score;
}

/** NISS: the sum of the squares of the three worst AIS wherever they are (Osler et al. 1997). */
export function newInjuryScore(wounds: readonly Pick<Wound, 'severity'>[]): number {
  return sumOfSquares(wounds.map(({ severity }) => severity));
}

/** The sum of the squares of the three highest grades. */
function sumOfSquares(grades: ArrayLike<number>): number {
  let a = 0;
  let b = 0;
  let c = 0;
  for (let i = 0; i < grades.length; i++) {
    const grade = grades[i] as number;
    if (grade > a) {
      c = b;
      b = a;
      a = grade;
    } else if (grade > b) {
      c = b;
      b = grade;
    } else if (grade > c) c = grade;
  }
  return a === UNSURVIVABLE_AIS ? MAXIMUM_ISS : a * a + b * b + c * c;
}
