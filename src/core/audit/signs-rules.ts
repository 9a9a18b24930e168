import type { Audited } from '#core/audit/audited.ts';
import { DAY, HOUR, MINUTE } from '#core/audit/audited.ts';
import type { Rule } from '#core/audit/rule.ts';

/*
 * Chart rules of the wounded: what signs look like, and how they hang together. TCCC and CPG stand for the guidelines of the Committee on Tactical
 * Combat Casualty Care and of the US Joint Trauma System, T for textbook knowledge, A for an assumption.
 */

const blood = ['whole-blood', 'red-cells', 'plasma'] as const;

function pairs(record: Audited): [Audited['vitals'][number], Audited['vitals'][number]][] {
  return record.vitals.slice(1).map((set, i) => [record.vitals[i] as Audited['vitals'][number], set]);
}

function withClass(record: Audited): number {
  return record.patient.scores?.haemorrhageClass ?? 0;
}

/** Sets of a patient who lies in a ward: at its rounds, awake, not in shock, from the second day on. */
function wardSets(r: Audited): Audited['vitals'] {
  return r.vitals.filter(
    (v) =>
      v.at.slice(14, 19) === '00:00' &&
      v.endTidalCo2 === undefined &&
      v.systolic >= 95 &&
      v.ms - r.injuredMs > DAY,
  );
}

function hourOf(at: string): number {
  return Number(at.slice(11, 13));
}

export const signsRules: readonly Rule[] = [
  {
    id: 'T16',
    text: 'Consecutive systolic readings identical',
    source: 'Am J Hypertens 2000; A',
    most: 10,
    check: (r, count) => pairs(r).forEach(([a, b]) => count(a.systolic === b.systolic)),
  },
  {
    id: 'T17',
    text: 'Heart rate, pressure, breaths, SpO2 and temperature all identical',
    source: 'A',
    most: 0.5,
    check: (r, count) =>
      pairs(r).forEach(([a, b]) =>
        count(
          a.systolic === b.systolic &&
            a.heartRate === b.heartRate &&
            a.respiratoryRate === b.respiratoryRate &&
            a.spo2 === b.spo2 &&
            a.temperatureC === b.temperatureC,
        ),
      ),
  },
  {
    id: 'T18',
    text: 'Consecutive temperatures identical',
    source: 'A',
    most: 30,
    check: (r, count) => pairs(r).forEach(([a, b]) => count(a.temperatureC === b.temperatureC)),
  },
  {
    id: 'T19',
    text: 'Ward patient not in shock, four sets and more by day → systolic spread of 4 to 14 about their mean',
    source: 'Am J Hypertens 2000; A',
    least: 90,
    check: (r, count) => {
      const ward = wardSets(r).filter((v) => hourOf(v.at) === 16);
      if (ward.length < 4) return;
      const mean = ward.reduce((sum, v) => sum + v.systolic, 0) / ward.length;
      const spread = Math.sqrt(
        ward.reduce((sum, v) => sum + (v.systolic - mean) * (v.systolic - mean), 0) / (ward.length - 1),
      );
      count(spread >= 2 && spread <= 14);
    },
  },
  {
    id: 'T20',
    text: 'Ward patient, three nights and days → systolic lower at night by 8 to 20 in the mean',
    source: 'Am J Hypertens 1992',
    least: 70,
    check: (r, count) => {
      const night = wardSets(r).filter((v) => hourOf(v.at) === 4);
      const day = wardSets(r).filter((v) => hourOf(v.at) === 16);
      if (night.length < 3 || day.length < 3) return;
      const mean = (sets: readonly { readonly systolic: number }[]) =>
        sets.reduce((sum, v) => sum + v.systolic, 0) / sets.length;
      const fall = mean(day) - mean(night);
      count(fall >= 8 && fall <= 20);
    },
  },
  {
    id: 'T21a',
    text: 'Pulse pressure at least 12 while systolic is above 60',
    source: 'T',
    least: 100,
    check: (r, count) => r.vitals.forEach((v) => v.systolic > 60 && count(v.systolic - v.diastolic >= 12)),
  },
  {
    id: 'T22a',
    text: 'Systolic 160 and more with a pulse below 60 → brain injury',
    source: 'T',
    least: 100,
    check: (r, count) =>
      r.vitals.forEach(
        (v) => v.systolic >= 160 && v.heartRate < 60 && count(r.hasEffect('brain') || r.ais('head') >= 3),
      ),
  },
  {
    id: 'T22b',
    text: 'Herniation (a fixed pupil, GCS 8 or less, before anaesthesia, not in shock) → pulse pressure 60 and more',
    source: 'T',
    least: 80,
    check: (r, count) =>
      r.vitals.forEach(
        (v) =>
          v.pupils?.includes('6 mm') === true &&
          v.gcs <= 8 &&
          v.endTidalCo2 === undefined &&
          v.systolic >= 100 &&
          count(v.systolic - v.diastolic >= 60),
      ),
  },
  {
    id: 'T23',
    text: 'Class IV haemorrhage, lowest pressure before blood → systolic 110 and more',
    source: 'Guly 2011; A',
    most: 8,
    check: (r, count) => {
      if (withClass(r) !== 4) return;
      const before = r.vitals.filter((v) => v.ms <= r.firstDone(...blood));
      if (before.length > 1) count(Math.min(...before.map((v) => v.systolic)) >= 110);
    },
  },
  {
    id: 'T24',
    text: 'Class IV haemorrhage, awake → pulse of 140 and more',
    source: 'Guly 2011',
    most: 50,
    check: (r, count) => {
      if (withClass(r) === 4)
        r.vitals.forEach((v) => v.systolic < 90 && v.endTidalCo2 === undefined && count(v.heartRate >= 140));
    },
  },
  {
    id: 'T25',
    text: 'Systolic below 70 → GCS 13 or less',
    source: 'T',
    least: 90,
    check: (r, count) => r.vitals.forEach((v) => v.systolic < 70 && count(v.gcs <= 13)),
  },
  {
    id: 'T26',
    text: 'SpO2 below 80 → GCS 15',
    source: 'T',
    most: 2,
    check: (r, count) => r.vitals.forEach((v) => v.spo2 < 80 && count(v.gcs === 15)),
  },
  {
    id: 'T27a',
    text: 'Parts of the Glasgow score add up, and the verbal part is 1 with a tube',
    source: 'T',
    least: 100,
    check: (r, count) =>
      r.vitals.forEach((v) =>
        count(
          v.gcsEye + v.gcsVerbal + v.gcsMotor === v.gcs && (v.endTidalCo2 === undefined || v.gcsVerbal === 1),
        ),
      ),
  },
  {
    id: 'T27b',
    text: 'GCS below 9 → no pain score',
    source: 'T',
    least: 100,
    check: (r, count) => r.vitals.forEach((v) => v.gcs < 9 && count(v.pain === undefined)),
  },
  {
    id: 'T28',
    text: 'Head injury of AIS 3 and more → pupils in each set',
    source: 'T',
    least: 95,
    check: (r, count) => {
      const isHurt = r.conditions.some(
        ({ region, ais = 0, known }) => region === 'head' && ais >= 3 && known?.care !== 'wound',
      );
      if (isHurt) r.vitals.forEach((v) => count(v.pupils !== undefined));
    },
  },
  {
    id: 'T29a',
    text: 'Head AIS 5 → first GCS 14 or 15',
    source: 'A',
    most: 8,
    check: (r, count) => {
      const [first] = r.vitals;
      if (r.ais('head') === 5 && first !== undefined) count(first.gcs >= 14);
    },
  },
  {
    id: 'T29b',
    text: 'Head AIS 3, the worst injury → first GCS 12 or less',
    source: 'A',
    least: 25,
    most: 32,
    check: (r, count) => {
      const [first] = r.vitals;
      const isWorst = r.first.region === 'head' && r.first.ais === 3 && r.first.known?.care !== 'wound';
      if (isWorst && first !== undefined) count(first.gcs <= 12);
    },
  },
  {
    id: 'T30',
    text: 'Operated survivors, 24 hours to 4 days later → a temperature of 38.3 and more',
    source: 'Infections in evacuees (TIDOS); A',
    least: 15,
    most: 30,
    check: (r, count) => {
      const [operated] = r.operations;
      if (operated === undefined || r.status === 'DOW' || !r.isTrauma) return;
      const later = r.vitals.filter((v) => v.ms > operated + DAY && v.ms < operated + 4 * DAY);
      if (later.length > 1) count(later.some((v) => v.temperatureC >= 38.3));
    },
  },
  {
    id: 'T31',
    text: 'Bled to death, a set in the last five minutes → pulse below 60',
    source: 'T; A',
    least: 60,
    check: (r, count) => {
      const last = r.vitals.at(-1);
      if (
        r.patient.outcome.cause === 'haemorrhage' &&
        last !== undefined &&
        r.endMs - last.ms <= 5 * MINUTE &&
        last.endTidalCo2 === undefined
      )
        count(last.heartRate < 60);
    },
  },
  {
    id: 'T32',
    text: 'Untreated class II and more, waiting over an hour → pulse or pressure moves by a tenth',
    source: 'T; A',
    least: 90,
    check: (r, count) => {
      if (withClass(r) < 2) return;
      const before = r.vitals.filter((v) => v.ms < r.firstDone(...blood) && v.endTidalCo2 === undefined);
      const [first, last] = [before[0], before.at(-1)];
      if (first === undefined || last === undefined || last.ms - first.ms < HOUR) return;
      const moves = (a: number, b: number) => Math.abs(a - b) / a >= 0.1;
      const span = (key: 'heartRate' | 'systolic') =>
        [Math.min(...before.map((v) => v[key])), Math.max(...before.map((v) => v[key]))] as const;
      count(moves(...span('heartRate')) || moves(...span('systolic')));
    },
  },
  {
    id: 'T33',
    text: 'Burn of 20 % and more → pulse of 100 and more within 24 hours',
    source: 'CPG burns; T',
    least: 90,
    check: (r, count) => {
      const early = r.vitals.filter((v) => v.ms - r.injuredMs < DAY);
      if ((r.patient.scores?.burnedSurfacePercent ?? 0) >= 20 && early.length > 1)
        count(early.some((v) => v.heartRate >= 100));
    },
  },
  {
    id: 'T34',
    text: 'Induction → systolic falls by 10 and more within 10 minutes',
    source: 'T',
    least: 75,
    check: (r, count) => {
      for (const { ms } of r.done('intubation')) {
        const before = r.seenAt(ms);
        const after = r.vitals.find((v) => v.ms > ms && v.ms - ms <= 12 * MINUTE);
        const hasBlood = r.done(...blood).some((t) => Math.abs(t.ms - ms) < 30 * MINUTE);
        if (
          before !== undefined &&
          after !== undefined &&
          ms - before.ms < 15 * MINUTE &&
          before.systolic >= 90 &&
          !hasBlood
        )
          count(before.systolic - after.systolic >= 10);
      }
    },
  },
];
