import { describe, expect, test } from 'vitest';
import { compile } from '#core/scenario/compile.ts';
import type { Patient } from '#core/patient/patient.ts';
import { patientsOf } from '../support/dataset.ts';
import { scenarioWith } from '../support/scenarios.ts';

const SEED = 20270601;
const battle = scenarioWith({
  general: { totalPatients: 12_000, days: 10 },
  injuries: { mix: { battlePercent: 100, nonBattlePercent: 0, diseasePercent: 0, stressPercent: 0 } },
});
const share = (patients: readonly Patient[], of: (patient: Patient) => boolean) =>
  (100 * patients.filter(of).length) / patients.length;

describe('what records of battle casualties show', async () => {
  const patients = await patientsOf(compile(battle, SEED));
  const admitted = patients.filter((p) => p.movements.some(({ event }) => event === 'admitted'));

  test('blood is given to about as many as McWhirter 2024 counts, and much of it to about as few', () => {
    // 17 % any, 4 % massive at Role 2; tolerance of a third and of a half, since who is admitted differs.
    expect(share(admitted, (p) => (p.scores?.transfusedUnits ?? 0) > 0)).toBeGreaterThan(11);
    expect(share(admitted, (p) => (p.scores?.transfusedUnits ?? 0) > 0)).toBeLessThan(23);
    expect(share(admitted, (p) => (p.scores?.transfusedUnits ?? 0) >= 10)).toBeGreaterThan(2);
    expect(share(admitted, (p) => (p.scores?.transfusedUnits ?? 0) >= 10)).toBeLessThan(6);
  });

  test('severity of those admitted is near that of IDF 2023 and of Kotwal 2018', () => {
    // ISS of 16 and more: 18.6 %, within a quarter.
    expect(share(admitted, (p) => (p.injury.iss ?? 0) >= 16)).toBeGreaterThan(14);
    expect(share(admitted, (p) => (p.injury.iss ?? 0) >= 16)).toBeLessThan(23.3);
    expect(share(admitted, (p) => p.movements.some(({ event }) => event === 'operated'))).toBeGreaterThan(40);
    expect(share(admitted, (p) => p.movements.some(({ event }) => event === 'operated'))).toBeLessThan(60);
  });

  test('the probability of survival tells those who died from those who lived', () => {
    const mean = (some: readonly Patient[]) => {
      const known = some.flatMap(({ scores }) => scores?.survivalProbability ?? []);
      return known.reduce((sum, value) => sum + value, 0) / known.length;
    };
    const died = admitted.filter(({ outcome }) => outcome.status === 'DOW');
    const alive = mean(admitted.filter(({ outcome }) => outcome.cause === undefined));
    expect(alive).toBeGreaterThan(0.95);
    expect(mean(died)).toBeLessThan(alive - 0.04);
  });

  test('signs get worse on the way to death, and better after an operation that helps', () => {
    const change = (some: readonly Patient[]) => {
      const changes = some.flatMap(({ vitals = [] }) => {
        const [first, last] = [vitals[0], vitals.at(-1)];
        return first === undefined || last === undefined || vitals.length < 4
          ? []
          : [last.heartRate / last.systolic - first.heartRate / first.systolic];
      });
      return changes.reduce((sum, value) => sum + value, 0) / changes.length;
    };
    const bled = admitted.filter((p) => (p.scores?.haemorrhageClass ?? 0) >= 3);
    expect(change(bled.filter(({ outcome }) => outcome.status === 'DOW'))).toBeGreaterThan(0.1);
    expect(change(bled.filter(({ outcome }) => outcome.status === 'EVACUATED'))).toBeLessThan(-0.1);
  });

  test('working diagnoses are right as often as the setting says at each role', () => {
    const rights = (role: string) => {
      const found = patients.flatMap((p) =>
        (p.diagnoses ?? []).filter(
          (d) =>
            p.movements.some((m) => m.facility === d.facility && m.role === role) &&
            // What an operation shows is known, whatever the setting says.
            !p.movements.some((m) => m.event === 'operated' && m.at < d.at),
        ),
      );
      return (100 * found.filter(({ kind }) => kind === 'right').length) / found.length;
    };
    for (const [role, percent] of [
      ['POI', 65],
      ['R1', 75],
      ['R2', 85],
      ['R3', 95],
      ['R4', 98],
    ] as const)
      expect(Math.abs(rights(role) - percent), role).toBeLessThan(3);
  });
});
