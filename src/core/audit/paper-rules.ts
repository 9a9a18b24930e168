import { DAY, MINUTE } from '#core/audit/audited.ts';
import type { Rule } from '#core/audit/rule.ts';

/*
 * Chart rules of the wounded: ends, and what stands on paper. TCCC and CPG stand for the guidelines of the Committee on Tactical
 * Combat Casualty Care and of the US Joint Trauma System, T for textbook knowledge, A for an assumption.
 */

const blood = ['whole-blood', 'red-cells', 'plasma'] as const;

export const paperRules: readonly Rule[] = [
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
        // A visible wound may be named.
        if (truth === 'fragment wound' || truth === 'gunshot wound') continue;
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
