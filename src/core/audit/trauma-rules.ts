import type { Audited } from '#core/audit/audited.ts';
import { DAY, HOUR, MINUTE } from '#core/audit/audited.ts';
import type { Rule } from '#core/audit/rule.ts';
import type { DrugId } from '#core/catalogue/medications.ts';

/*
 * Chart rules of the wounded. TCCC and CPG stand for the guidelines of the Committee on Tactical Combat Casualty Care and of
 * the US Joint Trauma System, T for textbook knowledge, A for an assumption.
 */

const opioids: readonly DrugId[] = ['morphine', 'fentanyl'];
const nsaids: readonly DrugId[] = ['meloxicam', 'ibuprofen'];
const joints = new Set(['knee', 'ankle', 'hand', 'foot', 'shoulder']);
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

export const traumaRules: readonly Rule[] = [
  {
    id: 'T1',
    text: 'Tourniquet and IV access → tourniquet first',
    source: 'TCCC 2021',
    least: 95,
    check: (r, count) => {
      const tourniquet = r.firstDone('tourniquet');
      const access = r.firstDone('venous-access', 'intraosseous-access', 'central-line');
      if (tourniquet !== Infinity && access !== Infinity) count(tourniquet <= access);
    },
  },
  {
    id: 'T2',
    text: 'Tourniquet and any drug → tourniquet first',
    source: 'TCCC',
    least: 97,
    check: (r, count) => {
      const tourniquet = r.firstDone('tourniquet');
      const [drug] = r.drugs;
      if (tourniquet !== Infinity && drug !== undefined) count(tourniquet <= drug.ms);
    },
  },
  {
    id: 'T3',
    text: 'Tourniquet → never over a joint, hand, foot or junction',
    source: 'TCCC 2021',
    least: 100,
    check: (r, count) => r.done('tourniquet').forEach(({ region }) => count(!joints.has(region ?? ''))),
  },
  {
    id: 'T4',
    text: 'Limb lost above wrist or ankle, alive at first aid → tourniquet within 10 minutes of contact',
    source: 'TCCC; A',
    least: 95,
    check: (r, count) => {
      const lost = r.conditions.some(
        ({ known, region }) => known?.care === 'amputation' && region !== 'hand' && region !== 'foot',
      );
      const [contact] = r.vitals;
      const [aid] = r.treatments;
      if (!lost || contact === undefined || aid === undefined || r.roleAt(aid.ms) !== 'POI') return;
      count(r.firstDone('tourniquet') - contact.ms <= 10 * MINUTE);
    },
  },
  {
    id: 'T7',
    text: 'Tranexamic acid → within 180 minutes, once, 2 g',
    source: 'PJ 8th ed.',
    least: 100,
    check: (r, count) => {
      const given = r.given('tranexamic-acid');
      const [first] = given;
      if (first !== undefined)
        count(given.length === 1 && first.dose === 2 && first.ms - r.injuredMs <= 181 * MINUTE);
    },
  },
  {
    id: 'T8',
    text: 'Haemorrhage class III or IV seen within 3 hours → tranexamic acid',
    source: 'PJ 8th ed.; A',
    least: 90,
    check: (r, count) => {
      const shocked = r.vitals.find((v) => v.systolic < 95 && v.ms - r.injuredMs < 2.5 * HOUR);
      const lives = shocked !== undefined && r.endMs - shocked.ms > 30 * MINUTE;
      if (bleedsBadly(r) && lives) count(r.given('tranexamic-acid').length > 0);
    },
  },
  {
    id: 'T9a',
    text: 'Field antibiotics → one of them, never both',
    source: 'TCCC 2022',
    least: 99,
    check: (r, count) => {
      const field = r.given('moxifloxacin', 'ertapenem').filter(({ ms }) => !r.isHospitalAt(ms));
      if (field.length > 0) count(new Set(field.map(({ id }) => id)).size === 1);
    },
  },
  {
    id: 'T9b',
    text: 'Moxifloxacin by mouth → GCS 15 before',
    source: 'TCCC 2022',
    least: 99,
    check: (r, count) => {
      for (const { ms } of r.given('moxifloxacin')) count((r.seenAt(ms)?.gcs ?? 15) === 15);
    },
  },
  {
    id: 'T10',
    text: 'Fentanyl through the mouth → systolic ≥ 90, SpO2 ≥ 90, GCS ≥ 14 before',
    source: 'TCCC 2022; A',
    least: 100,
    check: (r, count) => {
      for (const { ms, route } of r.given('fentanyl')) {
        const seen = r.seenAt(ms);
        if (route === 'OTM' && seen !== undefined)
          count(seen.systolic >= 90 && seen.spo2 >= 90 && seen.gcs >= 14);
      }
    },
  },
  {
    id: 'T11',
    text: 'Anti-inflammatory drug → no brain injury, shock, kidney injury, crush or asthma',
    source: 'TCCC 2022',
    least: 100,
    check: (r, count) => {
      for (const { ms } of r.given(...nsaids)) {
        const seen = r.seenAt(ms);
        const isShocked = seen !== undefined && seen.systolic < 90;
        count(!isShocked && !r.hasEffect('kidney') && !r.hasEffect('nsaid-harm') && r.ais('head') < 3);
      }
    },
  },
  {
    id: 'T12',
    text: 'T1 by injury at first aid → wrapped warm within 30 minutes',
    source: 'TCCC; A',
    least: 85,
    check: (r, count) => {
      const [first] = r.triage;
      const [contact] = r.vitals;
      if (!r.isTrauma || first?.category !== 'T1' || contact === undefined) return;
      const [aid] = r.treatments;
      if (aid === undefined || aid.ms - contact.ms > 10 * MINUTE || r.endMs - contact.ms < 30 * MINUTE)
        return;
      count(r.firstDone('recovery-warming', 'rewarming') - contact.ms <= 30 * MINUTE);
    },
  },
  {
    id: 'T13a',
    text: 'SpO2 below 90 on arrival at Role 1 and above → oxygen within 5 minutes',
    source: 'A',
    least: 95,
    check: (r, count) => {
      for (const move of r.moves) {
        if (move.event !== 'arrived' || !['R1', 'R2', 'R3', 'R4'].includes(move.role)) continue;
        const set = r.vitals.find((v) => v.ms >= move.ms && v.ms - move.ms < 3 * MINUTE);
        if (set === undefined || set.spo2 >= 90 || set.endTidalCo2 !== undefined) continue;
        const starts = r.vitals.some((v) => v.ms > set.ms && v.ms - set.ms < 40 * MINUTE);
        const care = r.treatments.find((t) => t.facility === move.facility && t.ms >= set.ms);
        if (!starts || care === undefined || care.ms - set.ms > 8 * MINUTE) continue;
        count(
          r
            .done('oxygen', 'ventilation', 'intubation')
            .some((t) => t.ms <= set.ms + 6 * MINUTE && t.ms >= set.ms - 12 * HOUR),
        );
      }
    },
  },
  {
    id: 'T13b',
    text: 'Oxygen → given to SpO2 96 and above without brain injury, burn or shock',
    source: 'A',
    most: 15,
    check: (r, count) => {
      for (const { ms } of r.done('oxygen')) {
        const seen = r.seenAt(ms);
        if (
          seen === undefined ||
          r.hasEffect('brain') ||
          r.hasEffect('burned-skin') ||
          r.care === 'carbon-monoxide'
        )
          continue;
        count(seen.spo2 >= 96 && seen.systolic >= 100);
      }
    },
  },
  {
    id: 'T14a',
    text: 'GCS 8 or less at contact → an airway step within 5 minutes',
    source: 'T; A',
    least: 95,
    check: (r, count) => {
      const [first] = r.vitals;
      const [aid] = r.treatments;
      if (first === undefined || first.gcs > 8 || aid === undefined || r.endMs - first.ms < 8 * MINUTE)
        return;
      if (aid.ms - first.ms > 6 * MINUTE) return;
      const airway = r.firstDone(
        'jaw-thrust',
        'nasopharyngeal-airway',
        'supraglottic-airway',
        'cricothyroidotomy',
        'intubation',
      );
      count(airway - first.ms <= 6 * MINUTE);
    },
  },
  {
    id: 'T14b',
    text: 'GCS 8 or less on arrival at a hospital, treated there → tube',
    source: 'T; A',
    least: 95,
    check: (r, count) => {
      for (const move of r.moves) {
        if (move.event !== 'admitted' || !['R2', 'R3'].includes(move.role)) continue;
        const set = r.vitals.find((v) => v.ms >= move.ms && v.ms - move.ms < 3 * MINUTE);
        if (set === undefined || set.gcs > 8) continue;
        const leaves =
          r.moves.find((m) => m.ms > move.ms && (m.event === 'departed' || m.event === 'died'))?.ms ??
          r.endMs;
        if (leaves - set.ms < 20 * MINUTE) continue;
        count(
          set.endTidalCo2 !== undefined || r.done('intubation').some((t) => t.ms <= set.ms + 30 * MINUTE),
        );
      }
    },
  },
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
      r.vitals.forEach((v) => v.systolic >= 160 && v.heartRate < 60 && count(r.hasEffect('brain'))),
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
    least: 20,
    most: 36,
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
    least: 8,
    most: 30,
    check: (r, count) => {
      const [operated] = r.operations;
      if (operated === undefined || r.status === 'DOW' || !r.isTrauma) return;
      const later = r.vitals.filter((v) => v.ms > operated + 12 * HOUR && v.ms < operated + 4 * DAY);
      if (later.length > 1) count(later.some((v) => v.temperatureC >= 38.3));
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
        const after = r.vitals.filter((v) => v.ms > ms + MINUTE && v.ms - ms <= 15 * MINUTE);
        if (
          before === undefined ||
          after.length === 0 ||
          r.done('oxygen').some((t) => t.ms <= ms && ms - t.ms < 2 * MINUTE)
        )
          return;
        const next = acts[i + 1]?.ms ?? Infinity;
        count(
          after.some((v) => v.spo2 - before.spo2 >= 5 || before.heartRate - v.heartRate >= 10) ||
            next - ms <= 15 * MINUTE,
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
      if (before.length > 0) count(before.some((v) => v.systolic < 100 || v.spo2 < 90));
    },
  },
  {
    id: 'T39',
    text: 'Tourniquet that holds, limb the worst injury → systolic no lower than by 12 within 20 minutes',
    source: 'T; A',
    least: 88,
    check: (r, count) => {
      const [tourniquet] = r.done('tourniquet');
      if (tourniquet === undefined) return;
      const before = r.seenAt(tourniquet.ms);
      const after = r.vitals.find(
        (v) => v.ms > tourniquet.ms + 2 * MINUTE && v.ms - tourniquet.ms < 20 * MINUTE,
      );
      if (before !== undefined && after !== undefined && before.systolic > 60)
        count(after.systolic >= before.systolic - 13);
    },
  },
  {
    id: 'T42',
    text: 'Intravenous ketamine or opioid against pain → pain down by 2 within 40 minutes',
    source: 'T',
    least: 75,
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
          (v) => v.ms > ms + 4 * MINUTE && v.ms - ms <= 40 * MINUTE && v.pain !== undefined,
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
    text: 'First haemoglobin within an hour, class III and more, no blood or fluid before → no lower than 11.5',
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
    text: 'pH, carbon dioxide and base excess agree within 0.05',
    source: 'Henderson–Hasselbalch',
    least: 97,
    check: (r, count) => {
      for (const { ph, carbonDioxide, baseExcess } of r.laboratory) {
        let expected = 7.4;
        for (let i = 0; i < 3; i++)
          expected =
            6.1 +
            Math.log10(
              Math.max(3, 24.4 + baseExcess / 0.93 - 14.8 * (expected - 7.4)) / (0.0307 * carbonDioxide),
            );
        count(Math.abs(expected - ph) <= 0.05);
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
  {
    id: 'T52',
    text: 'Craniotomy → computed tomography before',
    source: 'CPG cranial procedures',
    least: 97,
    check: (r, count) => {
      for (const { ms } of r.done('craniotomy', 'subdural-evacuation', 'decompressive-craniectomy'))
        count(r.firstDone('ct-head') <= ms);
    },
  },
  {
    id: 'T52b',
    text: 'Craniotomy → GCS 14 and more before it',
    source: 'CPG cranial procedures; A',
    most: 3,
    check: (r, count) => {
      const ms = r.firstDone('craniotomy', 'subdural-evacuation');
      if (ms === Infinity) return;
      const seen = r.vitals.findLast((v) => v.ms <= ms && v.endTidalCo2 === undefined);
      if (seen !== undefined) count(seen.gcs >= 14);
    },
  },
  {
    id: 'T53',
    text: 'Chest injury of AIS 3 and more at a hospital → thoracotomy',
    source: 'Ivey 2012; CPG chest',
    most: 10,
    check: (r, count) => {
      if (r.ais('chest') >= 3 && r.moves.some(({ role }) => role === 'R2' || role === 'R3'))
        count(r.done('thoracotomy').length > 0);
    },
  },
  {
    id: 'T54a',
    text: 'Damage-control laparotomy → second look within 12 to 60 hours, where the patient lives and is followed',
    source: 'T; A',
    least: 80,
    check: (r, count) => {
      const ms = r.firstDone('laparotomy');
      if (ms === Infinity || r.endMs - ms < 60 * HOUR) return;
      count(r.operations.some((at) => at > ms + 6 * HOUR && at < ms + 72 * HOUR));
    },
  },
  {
    id: 'T54b',
    text: 'Damage-control laparotomy → no GCS of 15 before the second look',
    source: 'T',
    least: 95,
    check: (r, count) => {
      const ms = r.firstDone('laparotomy');
      const next = r.operations.find((at) => at > ms + 2 * HOUR);
      if (ms === Infinity || next === undefined) return;
      count(!r.vitals.some((v) => v.ms > ms + 2 * HOUR && v.ms < next && v.gcs === 15));
    },
  },
  {
    id: 'T55',
    text: 'Massive transfusion → ten units with red cells in 24 hours, and the other way round',
    source: 'Holcomb 2015',
    least: 97,
    check: (r, count) => {
      const given = r.done('whole-blood', 'red-cells');
      const most = Math.max(
        0,
        ...given.map(({ ms }) =>
          given.filter((t) => t.ms >= ms && t.ms - ms <= DAY).reduce((sum, t) => sum + (t.units ?? 0), 0),
        ),
      );
      if (given.length > 0) count(most >= 10 === r.done('massive-transfusion').length > 0);
    },
  },
  {
    id: 'T56',
    text: 'Transfused → whole blood among it',
    source: 'A',
    least: 50,
    check: (r, count) => {
      if (r.done(...blood).length > 0) count(r.done('whole-blood').length > 0);
    },
  },
  {
    id: 'T57a',
    text: 'Ventilated for over an hour → a hypnotic runs',
    source: 'T',
    least: 98,
    check: (r, count) => {
      for (const [a, b] of pairs(r)) {
        if (
          a.endTidalCo2 === undefined ||
          b.endTidalCo2 === undefined ||
          b.ms - a.ms < HOUR ||
          a.facility !== b.facility
        )
          continue;
        const middle = (a.ms + b.ms) / 2;
        const runs = r
          .given('propofol', 'ketamine', 'midazolam')
          .some((d) => d.ms <= middle && d.untilMs + (d.everyHours ?? 1) * HOUR >= middle);
        const isOperated = r.operations.some(
          (at) =>
            Math.abs(at - a.ms) < 6 * HOUR &&
            r.done('general-anaesthesia').some((t) => t.ms >= at && t.ms <= middle),
        );
        count(runs || isOperated);
      }
    },
  },
  {
    id: 'T57b',
    text: 'Ventilated → at most two hours between sets',
    source: 'T',
    least: 95,
    check: (r, count) =>
      pairs(r).forEach(([a, b]) => {
        if (a.endTidalCo2 !== undefined && b.endTidalCo2 !== undefined) count(b.ms - a.ms <= 2.1 * HOUR);
      }),
  },
  {
    id: 'T58',
    text: 'Burn of 20 % and more at a hospital → fluid and hourly urine',
    source: 'CPG burns',
    least: 90,
    check: (r, count) => {
      if ((r.patient.scores?.burnedSurfacePercent ?? 0) < 20) return;
      const at = r.moves.find((m) => m.event === 'admitted' && m.role !== 'R4')?.ms;
      if (at === undefined || r.endMs - at < 2 * HOUR || r.status === 'DOW') return;
      count(r.done('burn-fluids', 'fluids').length > 0 && r.done('urinary-catheter').length > 0);
    },
  },
  {
    id: 'T59',
    text: 'Closed fracture the only injury → debridement',
    source: 'T',
    most: 0,
    check: (r, count) => {
      if (r.conditions.length === 1 && r.care === 'closed-fracture') count(r.done('debridement').length > 0);
    },
  },
  {
    id: 'T60',
    text: 'Operated → a procedure of the operation is charted',
    source: 'T',
    least: 100,
    check: (r, count) => {
      const others = new Set([
        'general-anaesthesia',
        'intubation',
        'rapid-sequence-induction',
        'ventilation',
        'monitoring',
        'venous-access',
        'oxygen',
        'ct-head',
      ]);
      for (const at of r.operations) {
        const next = r.moves.find((m) => m.ms > at)?.ms ?? Infinity;
        if (Math.min(next, r.endMs) - at < 45 * MINUTE) continue;
        count(r.treatments.some((t) => t.ms > at && t.ms < at + 8 * HOUR && !others.has(t.id ?? '')));
      }
    },
  },
  {
    id: 'T61',
    text: 'Temporary shunt → repair at the next operation, where there is one at Role 3 or 4',
    source: 'T',
    least: 95,
    check: (r, count) => {
      const ms = r.firstDone('vascular-shunt');
      const later = r.operations.find((at) => at > ms && ['R3', 'R4'].includes(r.roleAt(at)));
      if (ms !== Infinity && later !== undefined) count(r.done('vascular-repair').length > 0);
    },
  },
  {
    id: 'T62',
    text: 'Pneumothorax recognised, seen at a hospital → drain before a flight',
    source: 'CPG chest',
    least: 95,
    check: (r, count) => {
      if (r.care !== 'pneumothorax' && r.care !== 'tension-pneumothorax') return;
      const known = r.patient.diagnoses?.find((d) => d.kind === 'right');
      const flight = r.moves.find((m) => m.event === 'departed' && m.by === 'fixed-wing');
      if (known === undefined || flight === undefined || !['R2', 'R3'].includes(flight.role)) return;
      const knewMs = Date.parse(known.at);
      if (!r.isHospitalAt(flight.ms) || knewMs > flight.ms) return;
      count(r.firstDone('chest-tube') <= flight.ms);
    },
  },
  {
    id: 'T64',
    text: 'Death in a facility → resuscitation or comfort',
    source: 'T; A',
    least: 98,
    check: (r, count) => {
      const last = r.moves.at(-1);
      if (last?.event !== 'died' || last.role === 'POI' || last.role === 'CSU') return;
      const arrived = r.moves.findLast((m) => m.event === 'arrived');
      const left = r.moves.findLast((m) => m.event === 'departed');
      if (
        arrived === undefined ||
        (left !== undefined && left.ms > arrived.ms) ||
        last.ms - arrived.ms < 2 * MINUTE
      )
        return;
      count(r.done('cpr', 'comfort-care').length > 0);
    },
  },
  {
    id: 'T65',
    text: 'Expectant (T4) → GCS 13 and more with systolic 100 and more',
    source: 'A',
    most: 0,
    check: (r, count) => {
      for (const { ms, category } of r.triage) {
        const seen = r.vitals.find((v) => v.ms === ms);
        if (category === 'T4' && seen !== undefined) count(seen.gcs >= 13 && seen.systolic >= 100);
      }
    },
  },
  {
    id: 'T66',
    text: 'Laparotomy, thoracotomy, craniotomy, repaired artery, lost limb, four units, ISS 16 and more → duty within 30 days',
    source: 'T',
    most: 0,
    check: (r, count) => {
      const units = r.done(...blood).reduce((sum, t) => sum + (t.units ?? 0), 0);
      const isMajor =
        r.done(
          'laparotomy',
          'exploratory-laparotomy',
          'thoracotomy',
          'craniotomy',
          'subdural-evacuation',
          'vascular-repair',
        ).length > 0 ||
        r.conditions.some(({ known }) => known?.care === 'amputation') ||
        units >= 4 ||
        (r.patient.injury.iss ?? 0) >= 16;
      if (isMajor) count(r.status === 'RTD' && r.endMs - r.injuredMs < 30 * DAY);
    },
  },
  {
    id: 'T67',
    text: 'Working diagnosis wrong → MIST and card never name the true condition',
    source: 'A',
    least: 100,
    check: (r, count) => {
      const truth = (r.first.text ?? r.first.display).toLowerCase();
      for (const note of r.patient.notes ?? []) {
        if (note.kind !== 'mist' && note.kind !== 'casualty-card') continue;
        const diagnosis = r.patient.diagnoses?.findLast((d) => d.at <= note.at);
        if (diagnosis === undefined || diagnosis.kind === 'right') continue;
        const called = (diagnosis.text ?? diagnosis.display).toLowerCase();
        if (!called.includes(truth)) count(!note.text.toLowerCase().includes(truth));
      }
    },
  },
  {
    id: 'T68',
    text: 'Nine-line and card of the same place → the same precedence',
    source: '9-line',
    least: 100,
    check: (r, count) => {
      const card = r.patient.notes?.find(({ kind }) => kind === 'casualty-card');
      const request = r.patient.notes?.find(
        ({ kind, facility, at }) =>
          kind === 'medevac-request' && facility === card?.facility && at === card.at,
      );
      const of = (text: string | undefined, pattern: RegExp) => pattern.exec(text ?? '')?.[1];
      if (card !== undefined && request !== undefined)
        count(of(card.text, /Evacuation category: ([A-E])/) === of(request.text, /precedence: 1 ([A-E])/));
    },
  },
  {
    id: 'T69',
    text: 'SpO2 below 90 or GCS 8 and less at departure → special equipment asked for, and a litter',
    source: '9-line',
    least: 100,
    check: (r, count) => {
      for (const note of r.patient.notes ?? []) {
        if (note.kind !== 'medevac-request') continue;
        const seen = r.seenAt(Date.parse(note.at));
        if (seen === undefined || (seen.spo2 >= 90 && seen.gcs > 8)) continue;
        count(!note.text.includes('Special equipment: none') && note.text.includes('1 litter'));
      }
    },
  },
];
