import type { Finding } from '#core/statistics/findings.ts';
import { type Measure, type MeasureUnit, measures } from '#core/statistics/measures.ts';
import { resourceNames, waitNames } from '#ui/chain/chain-words.ts';
import { formatAmount, formatMinutes, sentence } from '#ui/words.ts';

/** Measures that the table leaves out: triage has a picture, and two are near another. */
const unlisted: ReadonlySet<Measure> = new Set([
  'triageT1',
  'triageT2',
  'triageT3',
  'triageT4',
  'toSurgeryMean',
  'backlogMean',
]);

/** Measures of the table, in its order. */
export const listedMeasures = measures.filter((measure) => !unlisted.has(measure));

/** A value of a measure as text. */
export function formatMeasure(value: number, unit: MeasureUnit): string {
  if (unit === 'minutes') return formatMinutes(value);
  return unit === 'share' ? `${formatAmount(value * 100)}\u2009%` : formatAmount(value);
}

/** Mean and the range of eight runs in ten. */
function range(value: { mean: number; p10: number; p90: number }, unit: MeasureUnit = 'number'): string {
  const [mean, low, high] = [value.mean, value.p10, value.p90].map((number) => formatMeasure(number, unit));
  return low === high ? (mean as string) : `${mean as string} (${low as string} to ${high as string})`;
}

/** A shortage in whole people, and in how many of the runs there is one. */
function shortText({ amount, resource, shortRuns, runs }: Finding & { kind: 'short' }): string {
  const name = resourceNames[resource];
  const [median, low, high, most] = [amount.median, amount.p10, amount.p90, amount.largest].map(Math.ceil);
  if (shortRuns * 2 < runs) {
    return `In ${shortRuns} of ${runs} runs there are too few ${name} at the peak: up to ${most} short.`;
  }
  const spread = low === high ? '' : ` (${low} to ${high})`;
  const often = shortRuns === runs ? 'every run' : `${shortRuns} of ${runs} runs`;
  return `${median}${spread} ${name} short at the peak, in ${often}.`;
}

/** From which seeds a forecast is. */
export function seedsText(seeds: readonly number[]): string {
  const [first] = seeds;
  return seeds.length === 1
    ? `seed ${first ?? ''}`
    : `${seeds.length} runs, seeds ${first ?? ''} to ${seeds.at(-1) ?? ''}`;
}

/** A finding as a sentence about a place. */
export function findingText(finding: Finding): string {
  switch (finding.kind) {
    case 'grows':
      return `The queue for ${waitNames[finding.wait]} grows as long as the fighting lasts: ${formatAmount(finding.people)} people in its last third. Only more capacity ends that.`;
    case 'short':
      return shortText(finding);
    case 'waits':
      return `People wait ${range(finding.minutes, 'minutes')} for ${waitNames[finding.wait]} on average.`;
    case 'busy':
      return `${sentence(resourceNames[finding.resource])} are in use ${range(finding.share, 'share')} of the time.`;
  }
}
