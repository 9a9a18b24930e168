import { type Audited, DAY, HOUR, MINUTE } from '#core/audit/audited.ts';
import type { Rule } from '#core/audit/rule.ts';
import type { DrugId } from '#core/catalogue/medications.ts';

/* Chart rules of illness, CBRN, environment and stress. */

const is =
  (...displays: readonly string[]) =>
  (r: Audited) =>
    displays.some((display) => r.first.display === display || r.first.text === display);
const isGastroenteritis = (r: Audited) => r.care === 'gastroenteritis';
const isMild = is(
  'Common cold',
  'Pharyngitis',
  'Acute bronchitis',
  'Acute upper respiratory infection',
  'Sinusitis',
);
const isFebrile = (r: Audited) =>
  ['pneumonia', 'malaria', 'severe-malaria', 'dysentery', 'meningitis', 'fever'].includes(r.care);
const isAgent = (r: Audited, care: string) => r.care === care && r.patient.injury.mechanism === 'chemical';
const nsaids: readonly DrugId[] = ['meloxicam', 'ibuprofen'];
const gradeOne = new Set([
  'Common cold',
  'Pharyngitis',
  'Tinea pedis',
  'Toothache',
  'Contact dermatitis',
  'Conjunctivitis',
]);

function isRight(r: Audited): boolean {
  return r.patient.diagnoses?.[0]?.kind === 'right';
}

function returned(r: Audited): boolean {
  return r.status === 'RTD';
}

function daysAway(r: Audited): number {
  return (r.endMs - r.injuredMs) / DAY;
}

export const illnessRules: readonly Rule[] = [
  {
    id: 'D1a',
    text: 'Feverish illness → first temperature 38.0 and more',
    source: 'T; A',
    least: 70,
    check: (r, count) => {
      const [first] = r.vitals;
      if (isFebrile(r) && first !== undefined) count(first.temperatureC >= 38);
    },
  },
  {
    id: 'D1b',
    text: 'Cold, pharyngitis, bronchitis → 38.0 and more',
    source: 'T; A',
    most: 15,
    check: (r, count) => {
      const [first] = r.vitals;
      if (isMild(r) && first !== undefined) count(first.temperatureC >= 38);
    },
  },
  {
    id: 'D3a',
    text: 'Sets of an illness four hours apart → same temperature',
    source: 'A',
    most: 20,
    check: (r, count) => {
      if (r.patient.injury.category !== 'disease') return;
      r.vitals.forEach((b, i) => {
        const a = r.vitals[i - 1];
        if (a !== undefined && b.ms - a.ms >= 4 * HOUR) count(a.temperatureC === b.temperatureC);
      });
    },
  },
  {
    id: 'D3b',
    text: 'Sets of an illness four hours apart → same systolic pressure',
    source: 'A',
    most: 10,
    check: (r, count) => {
      if (r.patient.injury.category !== 'disease') return;
      r.vitals.forEach((b, i) => {
        const a = r.vitals[i - 1];
        if (a !== undefined && b.ms - a.ms >= 4 * HOUR) count(a.systolic === b.systolic);
      });
    },
  },
  {
    id: 'D4a',
    text: 'Bacterial illness at a hospital → leukocytes above 11',
    source: 'T; A',
    least: 75,
    check: (r, count) => {
      const [sample] = r.laboratory;
      if (['pneumonia', 'appendicitis', 'meningitis', 'sepsis'].includes(r.care) && sample !== undefined)
        count(sample.leukocytes > 11);
    },
  },
  {
    id: 'D5',
    text: 'Stomach upset, cold, skin, teeth, stress → no casualty card and no nine-line at Role 1',
    source: 'A',
    least: 100,
    check: (r, count) => {
      const isSmall = [
        'gastroenteritis',
        'respiratory-infection',
        'dermatitis',
        'dental',
        'combat-stress',
      ].includes(r.care);
      if (isSmall && r.patient.notes !== undefined)
        count(!r.patient.notes.some(({ kind }) => kind === 'casualty-card'));
    },
  },
  {
    id: 'D6',
    text: 'Gastroenteritis without blood or fever → antibiotic',
    source: 'T',
    most: 30,
    check: (r, count) => {
      if (isGastroenteritis(r) && isRight(r))
        count(r.given('azithromycin', 'ciprofloxacin', 'ceftriaxone').length > 0);
    },
  },
  {
    id: 'D6b',
    text: 'Dysentery → loperamide',
    source: 'T',
    most: 0,
    check: (r, count) => {
      if (r.care === 'dysentery' && isRight(r)) count(r.given('loperamide').length > 0);
    },
  },
  {
    id: 'D7',
    text: 'Gonorrhoea, syphilis, chlamydia → quinolone',
    source: 'CDC STI 2021',
    most: 0,
    check: (r, count) => {
      if (/gonorrh|syphilis|chlamyd/i.test(r.first.display)) count(r.given('ciprofloxacin').length > 0);
    },
  },
  {
    id: 'D8',
    text: 'Tuberculosis → duty in theatre',
    source: 'T',
    most: 0,
    check: (r, count) => {
      if (/tubercul/i.test(r.first.display)) count(returned(r));
    },
  },
  {
    id: 'D9',
    text: 'Meningitis recognised → ceftriaxone within 30 minutes',
    source: 'T',
    least: 90,
    check: (r, count) => {
      const known = r.patient.diagnoses?.find((d) => d.kind === 'right');
      if (r.care !== 'meningitis' || known === undefined) return;
      const [drug] = r.given('ceftriaxone', 'meropenem');
      const role = r.roleAt(Date.parse(known.at));
      if (role !== 'POI' && r.endMs - Date.parse(known.at) > HOUR)
        count(drug !== undefined && drug.ms - Date.parse(known.at) <= 35 * MINUTE);
    },
  },
  {
    id: 'D11',
    text: 'Dehydration, asthma, coronary disease, thrombosis, snake bite, malaria, kidney injury → anti-inflammatory drug',
    source: 'T',
    most: 0,
    check: (r, count) => {
      if (r.hasEffect('nsaid-harm') || r.hasEffect('kidney')) count(r.given(...nsaids).length > 0);
    },
  },
  {
    id: 'D13',
    text: 'Acute coronary syndrome → ketamine',
    source: 'T',
    most: 0,
    check: (r, count) => {
      if (r.care === 'coronary') count(r.given('ketamine').length > 0);
    },
  },
  {
    id: 'D14',
    text: 'Thrombosis, embolism, coronary syndrome, first seizure → duty in theatre',
    source: 'T',
    most: 0,
    check: (r, count) => {
      if (['thromboembolism', 'coronary', 'seizure'].includes(r.care)) count(returned(r));
    },
  },
  {
    id: 'D15',
    text: 'Asthma recognised → salbutamol is the first drug',
    source: 'T',
    least: 90,
    check: (r, count) => {
      const [drug] = r.drugs;
      if (r.care === 'asthma' && isRight(r) && drug !== undefined) count(drug.id === 'salbutamol');
    },
  },
  {
    id: 'D22',
    text: 'Appendicitis → duty before 14 days',
    source: 'T',
    most: 0,
    check: (r, count) => {
      if (r.care === 'appendicitis') count(returned(r) && daysAway(r) < 14);
    },
  },
  {
    id: 'D24a',
    text: 'Suicidal → duty before 7 days',
    source: 'T',
    most: 0,
    check: (r, count) => {
      if (r.care === 'suicidal') count(returned(r) && daysAway(r) < 7);
    },
  },
  {
    id: 'D24b',
    text: 'Suicidal → oxygen or blood samples',
    source: 'T',
    most: 2,
    check: (r, count) => {
      if (r.care === 'suicidal') count(r.done('oxygen').length > 0 || r.laboratory.length > 0);
    },
  },
  {
    id: 'D25',
    text: 'Combat stress → duty within 72 hours',
    source: 'Russell and Figley 2017; A',
    least: 45,
    most: 85,
    check: (r, count) => {
      if (r.care === 'combat-stress' && r.status !== 'IN_TREATMENT') count(returned(r) && daysAway(r) <= 3);
    },
  },
  {
    id: 'D25b',
    text: 'Combat stress → benzodiazepine',
    source: 'T',
    most: 5,
    check: (r, count) => {
      if (r.care === 'combat-stress') count(r.given('midazolam', 'diazepam').length > 0);
    },
  },
  {
    id: 'D26',
    text: 'Trivial illness → beyond Role 1',
    source: 'A',
    most: 5,
    check: (r, count) => {
      if (gradeOne.has(r.first.display))
        count(r.moves.some(({ role }) => role === 'R2' || role === 'R3' || role === 'R4'));
    },
  },
  {
    id: 'D30a',
    text: 'Heat stroke → GCS 14 or less at first',
    source: 'T',
    least: 95,
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
    least: 95,
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
    least: 90,
    check: (r, count) => {
      const [first] = r.vitals;
      if (!isAgent(r, 'nerve-agent') || first === undefined || !isRight(r)) return;
      if (!(first.gcs <= 12 || first.spo2 < 90) || r.endMs - first.ms < 20 * MINUTE) return;
      const [aid] = r.drugs;
      if (aid === undefined || aid.ms - first.ms > 20 * MINUTE) return;
      const atropine = r
        .given('atropine')
        .filter(({ ms }) => ms - first.ms <= 16 * MINUTE)
        .reduce((sum, { dose }) => sum + dose, 0);
      const calm = r.given('diazepam', 'midazolam')[0];
      count(
        aid.id === 'atropine' && atropine >= 6 && calm !== undefined && calm.ms - first.ms <= 16 * MINUTE,
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
    least: 97,
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
    text: 'Botulism → temperature below 37.8 and pain 2 at most',
    source: 'T',
    least: 95,
    check: (r, count) => {
      if (r.care === 'botulism') r.vitals.forEach((v) => count(v.temperatureC < 37.8 && (v.pain ?? 0) <= 2));
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
    least: 90,
    check: (r, count) => {
      if (r.patient.injury.mechanism !== 'chemical' || r.treatments.length === 0) return;
      const hospital = r.moves.find(({ event }) => event === 'admitted');
      const aid = r.treatments.find(({ ms }) => ms < (hospital?.ms ?? Infinity));
      if (hospital !== undefined && aid !== undefined) count(r.firstDone('decontamination') <= hospital.ms);
    },
  },
  {
    id: 'D50',
    text: 'High blood pressure in the history below 25 years',
    source: 'MSMR 2013',
    most: 2,
    check: (r, count) => {
      if (r.patient.history !== undefined && r.patient.ageYears < 25)
        count(r.patient.history.some(({ display }) => /hypertens/i.test(display)));
    },
  },
];
