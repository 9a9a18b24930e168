import { Audited } from '#core/audit/audited.ts';
import { agentRules } from '#core/audit/agent-rules.ts';
import { illnessRules } from '#core/audit/illness-rules.ts';
import { operationRules } from '#core/audit/operation-rules.ts';
import { orderRules } from '#core/audit/order-rules.ts';
import { paperRules } from '#core/audit/paper-rules.ts';
import { responseRules } from '#core/audit/response-rules.ts';
import { signsRules } from '#core/audit/signs-rules.ts';
import { type Finding, type Rule, holds, shareOf } from '#core/audit/rule.ts';
import type { Patient } from '#core/patient/patient.ts';

/** Every rule, the wounded first. */
export const rules: readonly Rule[] = [
  ...orderRules,
  ...signsRules,
  ...responseRules,
  ...operationRules,
  ...paperRules,
  ...illnessRules,
  ...agentRules,
];

const EXAMPLES = 5;

/** Counts rules over records, one after another; nothing of a record is kept. */
export class Audit {
  readonly #findings = rules.map((rule) => ({ rule, cases: 0, held: 0, examples: [] as number[] }));
  #records = 0;

  /** How many records have been read. */
  get records(): number {
    return this.#records;
  }

  /** Reads a record; one of the standard or full depth. */
  add(patient: Patient): void {
    this.#records++;
    const record = new Audited(patient);
    for (const finding of this.#findings) {
      const wants = (finding.rule.least ?? 0) > 0;
      finding.rule.check(record, (held) => {
        finding.cases++;
        if (held) finding.held++;
        if (held !== wants && finding.examples.length < EXAMPLES) finding.examples.push(patient.number);
      });
    }
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }
}

/** The findings as a table to read. */
export function auditTable(findings: readonly Finding[]): string {
  const lines = findings.map((finding) => {
    const { rule, cases, examples } = finding;
    const share = shareOf(finding);
    const limit = [
      ...(rule.least === undefined ? [] : [`≥ ${rule.least} %`]),
      ...(rule.most === undefined ? [] : [`≤ ${rule.most} %`]),
    ].join(', ');
    const found = share === undefined ? 'no case' : `${share.toFixed(1)} % of ${cases}`;
    const verdict =
      share === undefined ? '–' : holds(finding) ? 'holds' : `FAILS, such as ${examples.join(', ')}`;
    return `| ${rule.id} | ${rule.text} | ${rule.source} | ${limit} | ${found} | ${verdict} |`;
  });
  return [
    '| Rule | If → then | Source | Asked for | Found | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}
