/** A band of severity: of injuries by ISS, of illnesses by grade. */
interface Band {
  /** As in "Severe". */
  readonly label: string;
  /** Highest ISS of the band (bands after Kotwal 2018 and Hall 2023, the lightest divided in two). */
  readonly issEnd: number;
  /** ISS that an illness of this grade counts as in the time to death (assumption: the middle of its band). */
  readonly illnessIss: number;
  /** Least signs of patients who are not in danger, as a share of the way to death (assumption). */
  readonly plateau: number;
}

/** Bands of severity, the lightest first; a grade of illness is the place in this list, from 1. */
export const severityFacts = {
  minor: { label: 'Minor', issEnd: 3, illnessIss: 2, plateau: 0.02 },
  mild: { label: 'Mild', issEnd: 8, illnessIss: 6, plateau: 0.08 },
  moderate: { label: 'Moderate', issEnd: 15, illnessIss: 12, plateau: 0.2 },
  severe: { label: 'Severe', issEnd: 24, illnessIss: 19, plateau: 0.32 },
  critical: { label: 'Critical', issEnd: 75, illnessIss: 34, plateau: 0.42 },
} as const satisfies Record<string, Band>;

export type SeverityBand = keyof typeof severityFacts;

export const severityBands = Object.keys(severityFacts) as [SeverityBand, ...SeverityBand[]];

/** The index of a band in `severityBands`. */
export const BAND = Object.fromEntries(severityBands.map((band, index) => [band, index])) as Readonly<
  Record<SeverityBand, number>
>;

/** The bands by index. */
export const bandFacts: readonly Band[] = severityBands.map((band) => severityFacts[band]);

/** The lowest ISS of a band: one above the end of the band before. */
function issStart(band: SeverityBand): number {
  return (bandFacts[BAND[band] - 1]?.issEnd ?? 0) + 1;
}

/** A band with its range of ISS, as in "Severe (ISS 16–24)". */
export function bandTitle(band: SeverityBand): string {
  const { label, issEnd } = severityFacts[band];
  return `${label} (ISS ${issStart(band)}–${issEnd})`;
}

/** SNOMED CT qualifiers of an injury's severity by AIS: 1 mild, 2 moderate, 3 and above severe. */
export const severityQualifiers: readonly (readonly [code: string, display: string])[] = [
  ['255604002', 'Mild'],
  ['6736007', 'Moderate (severity modifier)'],
  ['24484000', 'Severe (severity modifier)'],
];
