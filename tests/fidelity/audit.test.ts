import { describe, expect, test } from 'vitest';
import { Audit, auditTable, rules } from '#core/audit/audit.ts';
import { holds } from '#core/audit/rule.ts';
import { compile } from '#core/scenario/compile.ts';
import { patientsOf } from '../support/dataset.ts';
import { presetWith } from '../support/scenarios.ts';

const SEED = 20270601;
const PRESETS = [
  'nato-article-5',
  'cbrn-incident',
  'urban-assault',
  'peacekeeping',
  'mass-casualty',
] as const;

describe('10,000 charts of five presets', async () => {
  const audit = new Audit();
  for (const id of PRESETS) {
    const scenario = presetWith(id, 2000);
    const plan = compile({ ...scenario, output: { ...scenario.output, depth: 'full' } }, SEED);
    for (const patient of await patientsOf(plan)) audit.add(patient);
  }

  test('are ten thousand', () => {
    expect(audit.records).toBe(10_000);
  });
  test.each(audit.findings.map((finding) => [`${finding.rule.id}: ${finding.rule.text}`, finding] as const))(
    '%s',
    (_, finding) => {
      expect(holds(finding), auditTable([finding])).toBe(true);
    },
  );
  test('give a case to nearly every rule', () => {
    const judged = audit.findings.filter(({ cases }) => cases > 0).length;
    expect(judged / rules.length).toBeGreaterThan(0.95);
  });
});

test('the audit fails a rule that is broken, and names the patient', async () => {
  const [patient] = (await patientsOf(compile(presetWith('nato-article-5', 300), SEED))).filter(
    ({ vitals = [] }) => vitals.length > 2,
  );
  const audit = new Audit();
  const flat = { ...patient!, vitals: patient!.vitals!.map((set) => ({ ...set, gcs: 14 as number })) };
  audit.add(flat);
  const broken = audit.findings.find(({ rule }) => rule.id === 'T27a')!;
  expect(holds(broken)).toBe(false);
  expect(broken.examples).toContain(patient!.number);
});
