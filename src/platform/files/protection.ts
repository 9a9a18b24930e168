/** Ways to encrypt an archive: entries by AES-256 as WinZip and 7-Zip do it, or the whole file by age. */
export const protections = ['aes-256', 'age'] as const;
export type ProtectionKind = (typeof protections)[number];

/** How an archive is encrypted. The password is in memory only: nothing stores it. */
export interface Protection {
  readonly kind: ProtectionKind;
  readonly password: string;
}

/** What an archive's name ends with. */
export function archiveExtension(protection: ProtectionKind | undefined): string {
  return protection === 'age' ? 'zip.age' : 'zip';
}

/** Letters and digits that are not mistaken for one another: 32 of them. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP = 5;

/** A random password of 125 bits in groups. */
export function randomPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(GROUPS * GROUP));
  const letters = [...bytes].map((byte) => LETTERS[byte % LETTERS.length]);
  return Array.from({ length: GROUPS }, (_, i) => letters.slice(i * GROUP, (i + 1) * GROUP).join('')).join(
    '-',
  );
}
