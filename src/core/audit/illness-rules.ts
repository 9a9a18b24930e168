import { type Audited, DAY, HOUR, MINUTE } from '#core/audit/audited.ts';
import type { Rule } from '#core/audit/rule.ts';
import type { DrugId } from '#core/catalogue/medications.ts';

/* Chart rules of illness and stress; T stands for textbook knowledge, A for an assumption. */

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
    least: 100,
    check: (r, count) => {
      const known = r.patient.diagnoses?.find((d) => d.kind === 'right');
      if (r.care !== 'meningitis' || known === undefined) return;
      const [drug] = r.given('ceftriaxone', 'meropenem');
      const role = r.roleAt(Date.parse(known.at));
      if (role !== 'POI' && r.endMs - Date.parse(known.at) > HOUR)
        count(drug !== undefined && drug.ms - Date.parse(known.at) <= 30 * MINUTE);
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
    least: 100,
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
    most: 0,
    check: (r, count) => {
      if (r.care === 'suicidal') count(r.done('oxygen').length > 0 || r.laboratory.length > 0);
    },
  },
  {
    id: 'D25',
    text: 'Combat stress → duty within 72 hours',
    source: 'Russell and Figley 2017; A',
    least: 55,
    most: 75,
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
