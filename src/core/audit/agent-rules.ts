import { type Audited, DAY, HOUR, MINUTE } from '#core/audit/audited.ts';
import type { Rule } from '#core/audit/rule.ts';

/* Chart rules of heat, poisons, infection and radiation as weapons; T stands for textbook knowledge, A for an assumption. */

const isAgent = (r: Audited, care: string) => r.care === care && r.patient.injury.mechanism === 'chemical';

function isRight(r: Audited): boolean {
  return r.patient.diagnoses?.[0]?.kind === 'right';
}

export const agentRules: readonly Rule[] = [
  {
    id: 'D30a',
    text: 'Heat stroke → GCS 14 or less at first',
    source: 'T',
    least: 100,
    check: (r, count) => {
      const [first] = r.vitals;
      if (r.care === 'heat-stroke' && first !== undefined) count(first.gcs <= 14);
    },
  },
  {
    id: 'D30b',
    text: 'Heat stroke, first temperature → 40.0 and more',
    source: 'King 2019; A',
    least: 75,
    check: (r, count) => {
      const [first] = r.vitals;
      if (r.care === 'heat-stroke' && first !== undefined && first.ms - r.injuredMs < HOUR)
        count(first.temperatureC >= 40);
    },
  },
  {
    id: 'D31',
    text: 'Heat exhaustion → GCS 15 and below 40 °C',
    source: 'T',
    least: 100,
    check: (r, count) => {
      const [first] = r.vitals;
      if (r.care === 'heat-illness' && first !== undefined)
        count(first.gcs === 15 && first.temperatureC < 40);
    },
  },
  {
    id: 'D33',
    text: 'Carbon monoxide → SpO2 95 and more, although poisoned',
    source: 'T',
    least: 95,
    check: (r, count) => {
      if (r.care === 'carbon-monoxide')
        r.vitals.forEach((v) => v.endTidalCo2 === undefined && count(v.spo2 >= 95));
    },
  },
  {
    id: 'D34',
    text: 'Severe nerve agent poisoning recognised → 6 mg atropine and a benzodiazepine within 15 minutes, before any other drug',
    source: 'Medical Aspects of Chemical Warfare 2008',
    least: 100,
    check: (r, count) => {
      // The first contact with a carer: a casualty not reached at the point of injury is treated later.
      const place = r.treatments[0]?.facility;
      const first = r.vitals.find(({ facility }) => facility === place);
      if (!isAgent(r, 'nerve-agent') || first === undefined || !isRight(r)) return;
      if (!(first.gcs <= 12 || first.spo2 < 90) || r.endMs - first.ms < 20 * MINUTE) return;
      const [aid] = r.drugs;
      const atropine = r
        .given('atropine')
        .filter(({ ms }) => ms - first.ms <= 15 * MINUTE)
        .reduce((sum, { dose }) => sum + dose, 0);
      const calm = r.given('diazepam', 'midazolam')[0];
      count(
        aid?.id === 'atropine' && atropine >= 6 && calm !== undefined && calm.ms - first.ms <= 15 * MINUTE,
      );
    },
  },
  {
    id: 'D36',
    text: 'Nerve agent not recognised at first → no antidote there',
    source: 'A',
    least: 100,
    check: (r, count) => {
      const diagnosis = r.patient.diagnoses?.[0];
      if (!isAgent(r, 'nerve-agent') || diagnosis === undefined || diagnosis.kind === 'right') return;
      count(
        !r
          .given('atropine', 'pralidoxime')
          .some(
            ({ facility, ms }) =>
              facility === diagnosis.facility &&
              r.patient.diagnoses?.findLast((d) => Date.parse(d.at) <= ms)?.kind !== 'right',
          ),
      );
    },
  },
  {
    id: 'D38',
    text: 'Mustard → no pain and normal signs in the first hour',
    source: 'Medical Aspects of Chemical Warfare 2008',
    least: 100,
    check: (r, count) => {
      if (!isAgent(r, 'blister-agent')) return;
      for (const v of r.vitals)
        if (v.ms - r.injuredMs < HOUR) count((v.pain ?? 0) <= 1 && v.spo2 >= 94 && v.gcs === 15);
    },
  },
  {
    id: 'D42a',
    text: 'Biological agent (no toxin) → death before 48 hours',
    source: 'Jernigan 2001; CDC',
    most: 0,
    check: (r, count) => {
      if (r.patient.injury.mechanism !== 'biological' || r.care === 'botulism') return;
      count(r.patient.outcome.cause !== undefined && r.endMs - r.injuredMs < 48 * HOUR);
    },
  },
  {
    id: 'D42b',
    text: 'Biological agent → the organism in a MIST of the first day',
    source: 'A',
    most: 0,
    check: (r, count) => {
      if (r.patient.injury.mechanism !== 'biological' || r.patient.notes === undefined) return;
      const truth = (r.first.text ?? r.first.display).toLowerCase();
      count(
        r.patient.notes.some(
          ({ kind, at, text }) =>
            kind === 'mist' && Date.parse(at) - r.injuredMs < DAY && text.toLowerCase().includes(truth),
        ),
      );
    },
  },
  {
    id: 'D46',
    text: 'Anthrax of the skin → flucloxacillin',
    source: 'T',
    most: 0,
    check: (r, count) => {
      if (/cutaneous anthrax/i.test(r.first.display)) count(r.given('flucloxacillin').length > 0);
    },
  },
  {
    id: 'D47',
    text: 'Botulism → temperature below 37.5 and pain 1 at most',
    source: 'T',
    least: 100,
    check: (r, count) => {
      if (r.care === 'botulism') r.vitals.forEach((v) => count(v.temperatureC < 37.5 && (v.pain ?? 0) <= 1));
    },
  },
  {
    id: 'D48',
    text: 'Radiation → death within 24 hours',
    source: 'AFRRI 2003',
    most: 0,
    check: (r, count) => {
      if (r.care === 'radiation') count(r.patient.outcome.cause !== undefined && r.endMs - r.injuredMs < DAY);
    },
  },
  {
    id: 'D49',
    text: 'Contaminated by a chemical, treated → decontamination before a hospital',
    source: 'A',
    least: 100,
    check: (r, count) => {
      if (r.patient.injury.mechanism !== 'chemical' || r.treatments.length === 0) return;
      const hospital = r.moves.find(({ event }) => event === 'admitted');
      const aid = r.treatments.find(({ ms }) => ms < (hospital?.ms ?? Infinity));
      if (hospital !== undefined && aid !== undefined) count(r.firstDone('decontamination') <= hospital.ms);
    },
  },
];
