/** Colours of the theme in force; reading one makes the browser lay the page out. */
const colors = new Map<string, string>();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => colors.clear());

/** The value of a colour token, such as `--ink`, under the present theme: for canvases. */
export function token(name: string): string {
  const known = colors.get(name);
  if (known !== undefined) return known;
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  colors.set(name, color);
  return color;
}
