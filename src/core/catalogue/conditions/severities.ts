/** How bad an injury is, by AIS: 1 mild, 2 moderate, 3 and more severe. */
export const severities: readonly (readonly [code: string, display: string])[] = [
  ['255604002', 'Mild'],
  ['6736007', 'Moderate (severity modifier)'],
  ['24484000', 'Severe (severity modifier)'],
];
