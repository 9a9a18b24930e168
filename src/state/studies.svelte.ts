import { type SettingValue, settingsOf } from '#core/experiments/settings.ts';
import {
  type Alternative,
  MAX_ALTERNATIVES,
  type Study,
  readStudy,
  studyDocument,
} from '#core/experiments/study.ts';
import type { Change } from '#core/experiments/variant.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import type { StudyRepository } from '#platform/storage/studies.ts';
import { KeptStudies } from '#state/kept-studies.svelte.ts';
import type { Notices } from '#state/notices.svelte.ts';

/** Enough for queues; deaths take more. */
const USUAL_RUNS = 50;

/** The studies of alternatives, and changes to the one that is open. */
export class Studies extends KeptStudies<Study, readonly Forecast[]> {
  readonly #notices: Notices;

  constructor(repository: StudyRepository<Study, readonly Forecast[]>, notices: Notices) {
    super({ word: 'study', read: readStudy, write: studyDocument }, repository, notices);
    this.#notices = notices;
  }

  get isFull(): boolean {
    return (this.open?.alternatives.length ?? 0) >= MAX_ALTERNATIVES;
  }

  /** Begins a study whose baseline is a scenario; resolves with its id. */
  async begin(scenario: Scenario): Promise<string> {
    const name = scenario.general.name || 'Untitled scenario';
    return this.add({
      name,
      alternatives: [{ name: name.slice(0, 80), scenario, changes: [] }],
      firstSeed: 1,
      runs: USUAL_RUNS,
    });
  }

  setUntil(until: Study['until']): void {
    if (this.open === undefined) return;
    const { until: _, ...rest } = this.open;
    this.replace(until === undefined ? rest : { ...rest, until });
  }

  /** Adds the baseline to be changed, or a scenario of its own. */
  addAlternative(name: string, scenario?: Scenario): void {
    if (this.open === undefined || this.isFull) return;
    const added = { name: name.slice(0, 80), changes: [], ...(scenario && { scenario }) };
    this.replace({ ...this.open, alternatives: [...this.open.alternatives, added] });
  }

  setAlternative(which: number, changes: Partial<Alternative>): void {
    if (this.open === undefined) return;
    const alternatives = this.open.alternatives.map((one, i) => (i === which ? { ...one, ...changes } : one));
    this.replace({ ...this.open, alternatives: alternatives as unknown as Study['alternatives'] });
  }

  /** Removes an alternative, not the baseline; it can be taken back. */
  removeAlternative(which: number): void {
    const before = this.open;
    if (before === undefined || which === 0) return;
    const alternatives = before.alternatives.filter(
      (_, i) => i !== which,
    ) as unknown as Study['alternatives'];
    this.replace({ ...before, alternatives });
    const id = this.openId;
    this.#notices.done(`Removed “${before.alternatives[which]?.name ?? ''}”.`, () => {
      if (id === this.openId) this.replace(before);
    });
  }

  /** Adds a setting to what an alternative changes, with the value that it has, or changes it if it is among them. */
  change(which: number, setting: string, to?: SettingValue): void {
    const alternative = this.open?.alternatives[which];
    if (this.open === undefined || alternative === undefined) return;
    const { changes } = alternative;
    if (changes.some((known) => known.setting === setting)) {
      if (to === undefined) return;
      const next = changes.map((known): Change => (known.setting === setting ? { setting, to } : known));
      this.setAlternative(which, { changes: next });
      return;
    }
    const base = alternative.scenario ?? this.open.alternatives[0].scenario;
    const value = to ?? settingsOf(base).find(({ key }) => key === setting)?.value ?? null;
    this.setAlternative(which, { changes: [...changes, { setting, to: value }] });
  }

  dropChange(which: number, setting: string): void {
    const changes = this.open?.alternatives[which]?.changes.filter((known) => known.setting !== setting);
    if (changes) this.setAlternative(which, { changes });
  }
}
