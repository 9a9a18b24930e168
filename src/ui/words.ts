const THIN_SPACE = '\u2009';

/** A whole number with thin spaces between thousands: 50 000. */
export function formatCount(value: number): string {
  return `${Math.round(value)}`.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
}

/** A number with as many digits as it needs: 1 234, 12, 3.4, 0.07. */
export function formatAmount(value: number): string {
  if (Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  if (size >= 10 || Number.isInteger(value)) return formatCount(value);
  return value.toFixed(size >= 1 ? 1 : 2);
}

/** Minutes as people say them: 45 min, 3 h 20 min, 2.5 days. */
export function formatMinutes(minutes: number): string {
  if (Number.isNaN(minutes)) return '–';
  if (minutes < 120) return `${Math.round(minutes)}${THIN_SPACE}min`;
  if (minutes < 48 * 60)
    return `${Math.floor(minutes / 60)}${THIN_SPACE}h ${`${Math.round(minutes % 60)}`.padStart(2, '0')}${THIN_SPACE}min`;
  return `${(minutes / 1440).toFixed(1)}${THIN_SPACE}days`;
}

/** A number of patients with the right noun: 1 patient, 50 000 patients. */
export function formatPatients(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'patient' : 'patients'}`;
}

/** A share of a whole as a percentage: 16 %, 4.3 %. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return `0${THIN_SPACE}%`;
  const percent = (part / whole) * 100;
  return `${percent >= 10 || percent === 0 ? Math.round(percent) : percent.toFixed(1)}${THIN_SPACE}%`;
}

/** An amount of bytes: 1.4 GB. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)}${THIN_SPACE}${units[step] as string}`;
}

/** A time span: 3 s, 2 min 05 s, 1 h 12 min. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds}${THIN_SPACE}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${THIN_SPACE}min ${`${seconds % 60}`.padStart(2, '0')}${THIN_SPACE}s`;
  return `${Math.floor(minutes / 60)}${THIN_SPACE}h ${`${minutes % 60}`.padStart(2, '0')}${THIN_SPACE}min`;
}

/** A moment as people write it here: 21 Nov 2026, 14:20. */
export function formatMoment(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

/** An identifier as words: "extreme-heat" becomes "Extreme heat". */
export function sentence(id: string): string {
  const known: Readonly<Record<string, string>> = {
    cbrn: 'CBRN',
    IN_TREATMENT: 'In treatment',
    EVACUATED: 'Evacuated',
  };
  if (known[id] !== undefined) return known[id];
  if (/^[A-Z0-9]+$/.test(id)) return id;
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
