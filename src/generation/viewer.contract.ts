import type { ViewedFile } from '#core/dataset/view-patient.ts';
import type { FailureNotice } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Output } from '#core/scenario/sections/output/output.ts';

/** What there is to see, or why there is nothing. Failures travel as data: an error loses its class between threads. */
export type View =
  | { readonly kind: 'files'; readonly files: readonly ViewedFile[] }
  /** The scenario has fewer patients. */
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly failure: FailureNotice };

/** A thread that makes single patients to look at. */
export interface Viewer {
  /** The patient of that number as a format writes them. */
  view(scenario: Scenario, seed: number, format: Output['formats'][number], number: number): Promise<View>;
}
