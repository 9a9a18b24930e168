import { type Region, regions } from '#core/catalogue/terms.ts';

/** One injury or illness: a condition of the catalogue, where it sits and how bad it is. */
export interface Wound {
  /** Index into `conditions`. */
  readonly condition: number;
  readonly region: Region;
  readonly side: 'left' | 'right' | undefined;
  /** AIS 1 to 5 of an injury; grade 1 (mild) to 5 (critical) of an illness. */
  readonly severity: number;
  /** Of a brain injury: the Glasgow score that it leaves at first, 3 to 15. */
  readonly glasgow?: number;
}

/** Widths in bits within one 32-bit number, from the lowest: severity, side, region, condition; the Glasgow score takes the rest, 0 where there is none. */
export const WOUND_BITS = { severity: 3, side: 2, region: 6, condition: 17, glasgow: 4 } as const;
const SIDE_AT = WOUND_BITS.severity;
const REGION_AT = SIDE_AT + WOUND_BITS.side;
const CONDITION_AT = REGION_AT + WOUND_BITS.region;
const GLASGOW_AT = CONDITION_AT + WOUND_BITS.condition;
const sides = [undefined, 'left', 'right'] as const;

/** A wound in one 32-bit number. */
export function encodeWound({ condition, region, side, severity, glasgow = 0 }: Wound): number {
  return (
    (glasgow << GLASGOW_AT) |
    (condition << CONDITION_AT) |
    (regions.indexOf(region) << REGION_AT) |
    (sides.indexOf(side) << SIDE_AT) |
    severity
  );
}

/** The inverse of `encodeWound`. */
export function decodeWound(wound: number): Wound {
  const bits = (at: number, width: number) => (wound >>> at) & ((1 << width) - 1);
  const glasgow = bits(GLASGOW_AT, WOUND_BITS.glasgow);
  return {
    condition: bits(CONDITION_AT, WOUND_BITS.condition),
    region: regions[bits(REGION_AT, WOUND_BITS.region)] as Region,
    side: sides[bits(SIDE_AT, WOUND_BITS.side)],
    severity: bits(0, WOUND_BITS.severity),
    ...(glasgow === 0 ? {} : { glasgow }),
  };
}
