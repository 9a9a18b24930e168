import type { DimensionId } from '#core/statistics/dimensions.ts';
import { formatShare, sentence } from '#ui/words.ts';

/** How a dimension is called and shown. */
interface DimensionWords {
  readonly name: string;
  /** Whether its values have an order of their own; others are shown by their counts. */
  readonly isOrdered?: true;
  /** Whether its values are names that are shown as they are. */
  readonly isNamed?: true;
}

export const dimensionWords: Readonly<Record<DimensionId, DimensionWords>> = {
  time: { name: 'Time of injury', isOrdered: true },
  front: { name: 'Front', isNamed: true },
  nation: { name: 'Nation', isNamed: true },
  category: { name: 'Category', isOrdered: true },
  mechanism: { name: 'Mechanism of injury' },
  warfare: { name: 'Warfare' },
  event: { name: 'Event' },
  triage: { name: 'First triage', isOrdered: true },
  severity: { name: 'Severity', isOrdered: true, isNamed: true },
  region: { name: 'Where the worst wound is' },
  condition: { name: 'Worst condition', isNamed: true },
  surgery: { name: 'Time to surgery', isOrdered: true },
  outcome: { name: 'Outcome', isOrdered: true },
  end: { name: 'Last facility', isNamed: true },
  age: { name: 'Age', isOrdered: true, isNamed: true },
  sex: { name: 'Sex' },
  grade: { name: 'Grade', isOrdered: true, isNamed: true },
};

/** The dimensions that are shown as lists of values, in the order of the screen. */
export const facets: readonly DimensionId[] = [
  'triage',
  'severity',
  'mechanism',
  'condition',
  'region',
  'category',
  'outcome',
  'surgery',
  'end',
  'front',
  'nation',
  'event',
  'warfare',
  'age',
  'sex',
  'grade',
];

/** A value of a dimension as it is shown. */
export function valueWords(id: DimensionId, value: string): string {
  return dimensionWords[id].isNamed === true ? value : sentence(value);
}

/** What a dimension shows, in a few words: "Mechanism of injury: Fragment 38 %". */
export function findingOf(id: DimensionId, values: readonly string[], counts: Uint32Array): string {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return dimensionWords[id].name;
  const most = counts.reduce((best, count, i) => (count > (counts[best] as number) ? i : best), 0);
  const share = formatShare(counts[most] as number, total);
  return `${dimensionWords[id].name}: ${valueWords(id, values[most] as string)} ${share}`;
}
