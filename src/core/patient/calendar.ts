import { DAY_MS, MINUTE_MS } from '#core/time.ts';

const twoDigits = Array.from({ length: 100 }, (_, n) => (n < 10 ? `0${n}` : `${n}`));

/** A day of the proleptic Gregorian calendar. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The date that is `days` days after 1970-01-01. Source: H. Hinnant, "chrono-compatible low-level date algorithms". */
export function civilDate(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Days from 1970-01-01 to a date; the inverse of `civilDate`. */
export function daysFromCivil({ year, month, day }: CivilDate): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** A date as YYYY-MM-DD. */
export function isoDate({ year, month, day }: CivilDate): string {
  return `${year}-${twoDigits[month]}-${twoDigits[day]}`;
}

/** Whole years from birth to a later date. */
export function fullYears(birth: CivilDate, date: CivilDate): number {
  const before = date.month < birth.month || (date.month === birth.month && date.day < birth.day);
  return date.year - birth.year - (before ? 1 : 0);
}

/**
 * Writes moments of a scenario in its local time with offset, to the second, as 2027-06-01T06:00:00+02:00;
 * dates are remembered, because the same few days come up for every patient.
 */
export class ScenarioClock {
  readonly #startMs: number;
  readonly #offset: string;
  readonly #dates = new Map<number, string>();

  /** `startMs` since 1970-01-01 UTC; the offset in minutes. */
  constructor(startMs: number, offsetMinutes: number) {
    this.#startMs = startMs + offsetMinutes * MINUTE_MS;
    const size = Math.abs(offsetMinutes);
    this.#offset = `${offsetMinutes < 0 ? '-' : '+'}${twoDigits[Math.floor(size / 60)]}:${twoDigits[size % 60]}`;
  }

  /** Local days since 1970-01-01 at `atMs` after the start. */
  dayNumber(atMs: number): number {
    return Math.floor((this.#startMs + atMs) / DAY_MS);
  }

  /** The moment `atMs` after the start of the scenario; fractions of a second are cut off. */
  format(atMs: number): string {
    const local = this.#startMs + atMs;
    const days = Math.floor(local / DAY_MS);
    let date = this.#dates.get(days);
    if (date === undefined) {
      date = isoDate(civilDate(days));
      this.#dates.set(days, date);
    }
    const seconds = Math.floor((local - days * DAY_MS) / 1000);
    const minutes = Math.floor(seconds / 60);
    return `${date}T${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}${this.#offset}`;
  }
}
