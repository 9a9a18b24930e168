import type { ViewedFile } from '#core/dataset/view-patient.ts';
import type { FailureNotice } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Output } from '#core/scenario/sections/output/output.ts';
import { PatientViewing } from '#generation/viewer.client.ts';

/** What the viewer shows now. */
export type ViewerState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'making' }
  | { readonly kind: 'shown'; readonly files: readonly ViewedFile[] }
  /** The scenario has fewer patients. */
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly failure: FailureNotice };

/** Shows one patient of the scenario in one format, without generating a dataset. */
export class Viewer {
  #state = $state.raw<ViewerState>({ kind: 'closed' });
  #format = $state.raw<Output['formats'][number]>({ id: 'json' });
  #number = $state(1);
  readonly #viewing = new PatientViewing();
  #scenario: Scenario | undefined;
  #seed = 0;
  /** Of what is asked for: raised whenever something else is. */
  #attempt = 0;
  readonly #settled: () => Promise<void>;

  /** `settled` gives what to wait for before threads are started. */
  constructor(settled: () => Promise<void>) {
    this.#settled = settled;
  }

  get state(): ViewerState {
    return this.#state;
  }

  get format(): Output['formats'][number] {
    return this.#format;
  }

  /** Of the patient, from 1. */
  get number(): number {
    return this.#number;
  }

  /** Opens with a patient. */
  async open(scenario: Scenario, seed: number, format: Output['formats'][number], number = 1): Promise<void> {
    this.#scenario = scenario;
    this.#seed = seed;
    this.#format = format;
    await this.show(number);
  }

  /** Shows the patient of that number. */
  async show(number: number): Promise<void> {
    const scenario = this.#scenario;
    if (scenario === undefined) return;
    const attempt = ++this.#attempt;
    this.#number = number;
    this.#state = { kind: 'making' };
    await this.#settled();
    if (attempt !== this.#attempt) return;
    const view = await this.#viewing.view(scenario, this.#seed, this.#format, number);
    if (attempt !== this.#attempt) return;
    this.#state = view.kind === 'files' ? { kind: 'shown', files: view.files } : view;
  }

  close(): void {
    this.#attempt++;
    this.#viewing.stop();
    this.#scenario = undefined;
    this.#state = { kind: 'closed' };
  }
}
