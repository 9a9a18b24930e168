import type { FailureNotice } from '#core/failure.ts';
import type { Patient } from '#core/patient/patient.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { PatientViewing } from '#generation/viewer.client.ts';

/** The whole record of one casualty. */
export type ViewedRecord =
  | { readonly kind: 'none' }
  | { readonly kind: 'making'; readonly number: number }
  | { readonly kind: 'shown'; readonly number: number; readonly patient: Patient }
  | { readonly kind: 'failed'; readonly number: number; readonly failure: FailureNotice };

/** Makes the record of one casualty of an exercise at a time. */
export class RecordViewing {
  #record = $state.raw<ViewedRecord>({ kind: 'none' });
  /** Of what is asked for: an answer to an earlier attempt is ignored. */
  #attempt = 0;
  readonly #viewing = new PatientViewing();

  get record(): ViewedRecord {
    return this.#record;
  }

  async show(scenario: Scenario, seed: number, number: number): Promise<void> {
    const attempt = ++this.#attempt;
    this.#record = { kind: 'making', number };
    const whole: Scenario = { ...scenario, output: { ...scenario.output, depth: 'full' } };
    const view = await this.#viewing.view(whole, seed, { id: 'ndjson' }, number);
    if (attempt !== this.#attempt) return;
    if (view.kind === 'files') {
      const patient = JSON.parse(view.files[0]?.text ?? '') as Patient;
      this.#record = { kind: 'shown', number, patient };
    } else if (view.kind === 'failed') this.#record = { kind: 'failed', number, failure: view.failure };
    else this.#record = { kind: 'none' };
  }

  /** Shows nobody; the thread stays for the next one. */
  clear(): void {
    this.#attempt++;
    this.#record = { kind: 'none' };
  }

  /** Shows nobody, and ends the thread. */
  stop(): void {
    this.clear();
    this.#viewing.stop();
  }
}
