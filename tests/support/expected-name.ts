/** How the expected bytes of a written file are named. */
export function expectedName(path: string): string {
  return path.startsWith('patients.') ? path.replace('patients', 'expected') : `expected.${path}`;
}
