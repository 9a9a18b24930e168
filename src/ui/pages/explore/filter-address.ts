import type { Filters } from '#core/statistics/cross-filter.ts';
import { type DimensionId, dimensionIds } from '#core/statistics/dimensions.ts';
import type { Explorable } from '#core/statistics/exploration.ts';

/** The parts of an address that are no dimension. */
const AT = 'at';
const HOURS = 'hours';

/** Filters as the query of an address: `triage=T1&mechanism=gunshot&at=Role 2 North&hours=10-11`. */
export function addressOf({ values, arrival }: Filters, explorable: Explorable): string {
  const address = new URLSearchParams();
  for (const id of dimensionIds)
    for (const code of values[id] ?? []) address.append(id, addressed(explorable.values[id], code));
  if (arrival !== undefined) {
    for (const facility of arrival.facilities) address.append(AT, addressed(explorable.values.end, facility));
    if (arrival.fromHour !== 0 || arrival.untilHour !== 24)
      address.append(HOURS, `${arrival.fromHour}-${arrival.untilHour}`);
  }
  return `${address}`;
}

/** The filters of an address; what this exercise does not know is left out. */
export function filtersOf(query: string, explorable: Explorable): Filters {
  const address = new URLSearchParams(query);
  const codesOf = (name: string, id: DimensionId) =>
    address
      .getAll(name)
      .map((text) => meant(explorable.values[id], text))
      .filter((code) => code in explorable.values[id])
      .sort((a, b) => a - b);
  const values: Partial<Record<DimensionId, readonly number[]>> = {};
  for (const id of dimensionIds) {
    const codes = codesOf(id, id);
    if (codes.length > 0) values[id] = codes;
  }
  const facilities = codesOf(AT, 'end');
  if (facilities.length === 0) return { values };
  const hours = /^(\d{1,2})-(\d{1,2})$/.exec(address.get(HOURS) ?? '');
  const [fromHour, untilHour] = hours === null ? [0, 24] : [Number(hours[1]), Number(hours[2])];
  const isPossible = fromHour <= 23 && untilHour >= 1 && untilHour <= 24;
  return {
    values,
    arrival: { facilities, ...(isPossible ? { fromHour, untilHour } : { fromHour: 0, untilHour: 24 }) },
  };
}

/** A value in an address: its name, or `#` and its place where another before it has that name. */
function addressed(values: readonly string[], code: number): string {
  const name = values[code] ?? '';
  return values.indexOf(name) === code ? name : `#${code}`;
}

/** The index of the value that is meant; −1 of none. */
function meant(values: readonly string[], text: string): number {
  const at = values.indexOf(text);
  const place = /^#(\d{1,5})$/.exec(text);
  return at < 0 && place !== null ? Number(place[1]) : at;
}
