import type { Audited } from '#core/audit/audited.ts';
import { DAY, HOUR, MINUTE } from '#core/audit/audited.ts';
import type { Rule } from '#core/audit/rule.ts';
import type { DrugId } from '#core/catalogue/medications.ts';
import { ln } from '#core/random/math.ts';

/*
 * Chart rules of the wounded: what care changes, blood and laboratory. TCCC and CPG stand for the guidelines of the Committee on Tactical
 * Combat Casualty Care and of the US Joint Trauma System, T for textbook knowledge, A for an assumption.
 */

const opioids: readonly DrugId[] = ['morphine', 'fentanyl'];

const blood = ['whole-blood', 'red-cells', 'plasma'] as const;

function pairs(record: Audited): [Audited['vitals'][number], Audited['vitals'][number]][] {
  return record.vitals.slice(1).map((set, i) => [record.vitals[i] as Audited['vitals'][number], set]);
}

function withClass(record: Audited): number {
  return record.patient.scores?.haemorrhageClass ?? 0;
}

/** Signs of bleeding at a set: what class III and IV look like. */
function bleedsBadly(record: Audited): boolean {
  return withClass(record) >= 3;
}

const LN_10 = 2.302585092994046;

function log10(value: number): number {
  return ln(value) / LN_10;
}

export const responseRules: readonly Rule[] = [
  {
    id: 'T36a',
    text: 'Ventilated → end-tidal carbon dioxide in each set',
    source: 'T',
    least: 95,
    check: (r, count) => {
      const tube = r.firstDone('intubation');
      r.vitals.forEach(
        (v) =>
          v.ms > tube &&
          v.gcs === 3 &&
          v.respiratoryRate >= 13 &&
          v.respiratoryRate <= 17 &&
          count(v.endTidalCo2 !== undefined),
      );
    },
  },
  {
    id: 'T36b',
    text: 'End-tidal carbon dioxide → 30 to 45 mmHg',
    source: 'T',
    least: 85,
    check: (r, count) =>
      r.vitals.forEach(
        (v) => v.endTidalCo2 !== undefined && count(v.endTidalCo2 >= 30 && v.endTidalCo2 <= 45),
      ),
  },
  {
    id: 'T37',
    text: 'Tension pneumothorax, needle or finger → within 10 minutes SpO2 up by 5 or pulse down by 10, or another attempt',
    source: 'Kaserer 2017; A',
    least: 80,
    check: (r, count) => {
      if (r.care !== 'tension-pneumothorax') return;
      const acts = r.done('needle-decompression', 'finger-thoracostomy');
      acts.forEach(({ ms }, i) => {
        const before = r.seenAt(ms);
        const after = r.vitals.filter((v) => v.ms > ms + MINUTE && v.ms - ms <= 10 * MINUTE);
        if (
          before === undefined ||
          after.length === 0 ||
          r.done('oxygen').some((t) => t.ms <= ms && ms - t.ms < 2 * MINUTE)
        )
          return;
        const next = acts[i + 1]?.ms ?? Infinity;
        count(
          after.some((v) => v.spo2 - before.spo2 >= 5 || before.heartRate - v.heartRate >= 10) ||
            next - ms <= 10 * MINUTE,
        );
      });
    },
  },
  {
    id: 'T38',
    text: 'Tension pneumothorax, worst signs before decompression → systolic below 100 or SpO2 below 88',
    source: 'T; A',
    least: 85,
    check: (r, count) => {
      const act = r.firstDone('needle-decompression');
      if (r.care !== 'tension-pneumothorax' || act === Infinity) return;
      const before = r.vitals.filter((v) => v.ms <= act);
      if (before.length > 0) count(before.some((v) => v.systolic < 100 || v.spo2 < 88));
    },
  },
  {
    id: 'T39',
    text: 'Tourniquet that holds, limb the worst injury → systolic no lower than by 10, the error of measurement, within 20 minutes',
    source: 'T; A',
    least: 90,
    check: (r, count) => {
      const [tourniquet] = r.done('tourniquet');
      if (tourniquet === undefined) return;
      const before = r.seenAt(tourniquet.ms);
      const after = r.vitals.find(
        (v) => v.ms > tourniquet.ms + 2 * MINUTE && v.ms - tourniquet.ms < 20 * MINUTE,
      );
      if (before !== undefined && after !== undefined && before.systolic > 60)
        count(after.systolic >= before.systolic - 10);
    },
  },
  {
    id: 'T40',
    text: 'Blood in shock, bleeding held → within half an hour systolic up by 3 or pulse down by 5',
    source: 'T; A',
    least: 75,
    check: (r, count) => {
      const [first] = r.done(...blood);
      if (first === undefined || r.status === 'DOW') return;
      const before = r.seenAt(first.ms);
      const after = r.vitals.filter((v) => v.ms > first.ms + 8 * MINUTE && v.ms - first.ms <= 30 * MINUTE);
      if (
        before === undefined ||
        before.systolic >= 100 ||
        before.endTidalCo2 !== undefined ||
        after.some((v) => v.endTidalCo2 !== undefined) ||
        after.length === 0
      )
        return;
      count(after.some((v) => v.systolic - before.systolic >= 3 || before.heartRate - v.heartRate >= 5));
    },
  },
  {
    id: 'T42',
    text: 'Intravenous ketamine or opioid against pain → pain down by 2 within 30 minutes',
    source: 'T',
    least: 80,
    check: (r, count) => {
      for (const { ms, route, dose, unit } of r.given('ketamine', ...opioids)) {
        const before = r.seenAt(ms);
        if (
          route !== 'IV' ||
          (unit === 'mg' && dose > 50) ||
          before?.pain === undefined ||
          before.pain < 4 ||
          ms - before.ms > 20 * MINUTE
        )
          continue;
        const after = r.vitals.filter(
          (v) => v.ms > ms + 4 * MINUTE && v.ms - ms <= 30 * MINUTE && v.pain !== undefined,
        );
        if (after.length > 0) count(after.some((v) => (before.pain ?? 0) - (v.pain ?? 0) >= 2));
      }
    },
  },
  {
    id: 'T43',
    text: 'Systolic below 90 twice in a row at a hospital → something new is done in between',
    source: 'A',
    least: 95,
    check: (r, count) => {
      for (const [a, b] of pairs(r)) {
        if (
          a.systolic >= 90 ||
          b.systolic >= 90 ||
          b.ms - a.ms < 30 * MINUTE ||
          !r.isHospitalAt(a.ms) ||
          a.facility !== b.facility
        )
          continue;
        if (r.firstDone('comfort-care') <= b.ms) continue;
        count([...r.treatments, ...r.drugs].some((t) => t.ms > a.ms && t.ms <= b.ms));
      }
    },
  },
  {
    id: 'T44',
    text: 'First haemoglobin within an hour, class III and more, no blood or fluid before → 12 and more in men, 10.5 in women',
    source: 'T; A',
    least: 80,
    check: (r, count) => {
      const [sample] = r.laboratory;
      if (sample === undefined || !bleedsBadly(r) || sample.ms - r.injuredMs > HOUR) return;
      if (r.firstDone(...blood, 'fluids') < sample.ms) return;
      count(sample.haemoglobin >= (r.patient.sex === 'male' ? 12 : 10.5));
    },
  },
  {
    id: 'T45',
    text: 'Ten units and more → haemoglobin of 7 to 10.5 a day later',
    source: 'T; A',
    least: 85,
    check: (r, count) => {
      const given = r.done(...blood);
      const units = given.reduce((sum, t) => sum + (t.units ?? 0), 0);
      const last = given.at(-1);
      if (units < 10 || last === undefined) return;
      const sample = r.laboratory.find((l) => l.ms > last.ms + 12 * HOUR && l.ms < last.ms + 40 * HOUR);
      if (sample !== undefined) count(sample.haemoglobin >= 7 && sample.haemoglobin <= 10.5);
    },
  },
  {
    id: 'T45b',
    text: 'Ten units and more → haemoglobin above 12 a day later',
    source: 'T; A',
    most: 3,
    check: (r, count) => {
      const given = r.done(...blood);
      const units = given.reduce((sum, t) => sum + (t.units ?? 0), 0);
      const last = given.at(-1);
      const sample = r.laboratory.find(
        (l) => last !== undefined && l.ms > last.ms + 12 * HOUR && l.ms < last.ms + 40 * HOUR,
      );
      if (units >= 10 && sample !== undefined) count(sample.haemoglobin > 12);
    },
  },
  {
    id: 'T46',
    text: 'Systolic below 90 for over 20 minutes from bleeding → lactate above 4',
    source: 'T; A',
    least: 85,
    check: (r, count) => {
      if (!bleedsBadly(r)) return;
      for (const sample of r.laboratory) {
        const before = r.vitals.filter((v) => v.ms <= sample.ms && sample.ms - v.ms < 50 * MINUTE);
        const [first] = before;
        if (first === undefined || before.length < 2 || sample.ms - first.ms < 20 * MINUTE) continue;
        if (before.every((v) => v.systolic < 90 && v.endTidalCo2 === undefined)) count(sample.lactate > 4);
      }
    },
  },
  {
    id: 'T47',
    text: 'pH, carbon dioxide and base excess agree within 0.03',
    source: 'Henderson–Hasselbalch',
    least: 100,
    check: (r, count) => {
      for (const { ph, carbonDioxide, baseExcess } of r.laboratory) {
        let expected = 7.4;
        for (let i = 0; i < 3; i++)
          expected =
            6.1 +
            log10(Math.max(3, 24.4 + baseExcess / 0.93 - 14.8 * (expected - 7.4)) / (0.0307 * carbonDioxide));
        count(Math.abs(expected - ph) <= 0.03);
      }
    },
  },
  {
    id: 'T50',
    text: 'Each four units of blood → calcium',
    source: 'CPG damage control',
    least: 95,
    check: (r, count) => {
      const units = r.done(...blood).reduce((sum, t) => sum + (t.units ?? 0), 0);
      if (units >= 4) count(r.given('calcium-gluconate').length >= Math.floor(units / 4));
    },
  },
  {
    id: 'T51',
    text: 'A day after an operation → leukocytes or C-reactive protein raised',
    source: 'T; A',
    least: 95,
    check: (r, count) => {
      const [operated] = r.operations;
      if (operated === undefined) return;
      const sample = r.laboratory.find((l) => l.ms > operated + 18 * HOUR && l.ms < operated + 3 * DAY);
      if (sample !== undefined) count(sample.leukocytes > 10 || sample.crp > 10);
    },
  },
];
