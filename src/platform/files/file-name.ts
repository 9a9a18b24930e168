const LONGEST = 80;

/**
 * A file name for something that a user named: letters, digits, hyphens and underscores of any script; never
 * empty, never a path, never a reserved device name.
 */
export function fileName(name: string, otherwise = 'dataset'): string {
  const safe = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '');
  return safe === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(safe) ? otherwise : safe;
}
