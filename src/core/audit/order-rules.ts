import type { Audited } from '#core/audit/audited.ts';
import { HOUR, MINUTE } from '#core/audit/audited.ts';
import type { Rule } from '#core/audit/rule.ts';
import type { DrugId } from '#core/catalogue/medications.ts';

/*
 * Chart rules of the wounded: order and timing of care before and at the first places. TCCC and CPG stand for the guidelines of the Committee on Tactical
 * Combat Casualty Care and of the US Joint Trauma System, T for textbook knowledge, A for an assumption.
 */

const nsaids: readonly DrugId[] = ['meloxicam', 'ibuprofen'];

const joints = new Set(['knee', 'ankle', 'hand', 'foot', 'shoulder']);

function withClass(record: Audited): number {
  return record.patient.scores?.haemorrhageClass ?? 0;
}

/** Signs of bleeding at a set: what class III and IV look like. */
function bleedsBadly(record: Audited): boolean {
  return withClass(record) >= 3;
}

export const orderRules: readonly Rule[] = [
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
    text: 'Class III or IV, seen in shock (systolic below 100 or pulse above 120) within 2.5 hours, alive half an hour later → tranexamic acid',
    source: 'PJ 8th ed.; A',
    least: 90,
    check: (r, count) => {
      const shocked = r.vitals.find(
        (v) => (v.systolic < 100 || v.heartRate > 120) && v.ms - r.injuredMs < 2.5 * HOUR,
      );
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
    id: 'T9c',
    text: 'Open wound of battle, over an hour to a hospital, given any drug before it → exactly one field antibiotic',
    source: 'TCCC 2022; A',
    least: 85,
    check: (r, count) => {
      const hospital = r.moves.find(({ event }) => event === 'admitted')?.ms ?? r.endMs;
      const isOpen = ['blast', 'fragment', 'gunshot'].includes(r.patient.injury.mechanism);
      const isWounded = r.conditions.some(
        ({ known }) =>
          known !== undefined &&
          [
            'wound',
            'open-fracture',
            'amputation',
            'limb-vessel',
            'face-wound',
            'abdominal-organ',
            'bowel-injury',
          ].includes(known.care),
      );
      if (
        !isOpen ||
        !isWounded ||
        hospital - r.injuredMs < HOUR ||
        !r.treatments.some(({ ms }) => ms < hospital)
      )
        return;
      const field = r.given('moxifloxacin', 'ertapenem', 'clindamycin').filter(({ ms }) => ms < hospital);
      count(new Set(field.map(({ id }) => id)).size === 1);
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
      if (r.treatments.length === 0 || r.endMs - contact.ms < 30 * MINUTE) return;
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
        const next = r.moves.find((m) => m.ms > set.ms && m.event !== 'admitted' && m.event !== 'operated');
        if ((next?.ms ?? r.endMs) - set.ms < 6 * MINUTE) continue;
        count(
          r
            .done('oxygen', 'ventilation', 'intubation')
            .some((t) => t.ms <= set.ms + 5 * MINUTE && t.ms >= set.ms - 12 * HOUR),
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
      if (first === undefined || first.gcs > 8 || r.treatments.length === 0) return;
      if (r.endMs - first.ms < 6 * MINUTE) return;
      const airway = r.firstDone(
        'jaw-thrust',
        'nasopharyngeal-airway',
        'supraglottic-airway',
        'cricothyroidotomy',
        'intubation',
      );
      count(airway - first.ms <= 5 * MINUTE);
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
];
