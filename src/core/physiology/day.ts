/** The swing of a day, −1 at five in the morning and 1 at five in the afternoon, in straight lines. */
export function daily(hour: number): number {
  const fromLow = (hour + 19) % 24;
  return fromLow < 12 ? -1 + fromLow / 6 : 1 - (fromLow - 12) / 6;
}
