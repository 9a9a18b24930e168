import type { Audited } from '#core/audit/audited.ts';
import { DAY, HOUR, MINUTE } from '#core/audit/audited.ts';
import type { Rule } from '#core/audit/rule.ts';

/*
 * Chart rules of the wounded: operations and wards. TCCC and CPG stand for the guidelines of the Committee on Tactical
 * Combat Casualty Care and of the US Joint Trauma System, T for textbook knowledge, A for an assumption.
 */

const blood = ['whole-blood', 'red-cells', 'plasma'] as const;

function pairs(record: Audited): [Audited['vitals'][number], Audited['vitals'][number]][] {
  return record.vitals.slice(1).map((set, i) => [record.vitals[i] as Audited['vitals'][number], set]);
}

export const operationRules: readonly Rule[] = [
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
    text: 'Damage-control laparotomy → second look after 6 to 72 hours, in those followed for 72',
    source: 'T: usually 24 to 48; the simulated stay between stages is 6 to 36 (Godat 2013, Chaudhry 2006)',
    least: 80,
    check: (r, count) => {
      const ms = r.firstDone('laparotomy');
      if (ms === Infinity || r.endMs - ms < 72 * HOUR) return;
      count(r.operations.some((at) => at >= ms + 5 * HOUR && at <= ms + 72 * HOUR));
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
        if (a.endTidalCo2 !== undefined && b.endTidalCo2 !== undefined)
          count(b.ms - a.ms <= 2 * HOUR + MINUTE);
      }),
  },
  {
    id: 'T58',
    text: 'Burn of 20 % and more at a hospital → fluid and hourly urine',
    source: 'CPG burns',
    least: 98,
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
    least: 99,
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
];
