const colors = ['var(--c1)', 'var(--c2)', 'var(--c4)', 'var(--c3)', 'var(--c6)', 'var(--c5)'];

/** The colour of the n-th share (from 0) in every bar of shares. */
export function shareColor(index: number): string {
  return colors[index % colors.length] as string;
}
