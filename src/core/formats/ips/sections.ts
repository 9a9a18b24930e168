import { doseText } from '#core/formats/fhir/medications.ts';
import type { Patient } from '#core/patient/patient.ts';
import { treatmentText } from '#core/patient/words.ts';

/** The sections of the document in their order; three are always there. */
export const sectionIds = [
  'problems',
  'allergies',
  'medications',
  'immunizations',
  'procedures',
  'vitalSigns',
  'results',
] as const;
export type SectionId = (typeof sectionIds)[number];

/** Titles of the sections, and whether they are always there. */
export const sections: Readonly<Record<SectionId, { readonly title: string; readonly isRequired: boolean }>> =
  {
    problems: { title: 'Problems', isRequired: true },
    allergies: { title: 'Allergies and intolerances', isRequired: true },
    medications: { title: 'Medication', isRequired: true },
    immunizations: { title: 'Immunizations', isRequired: false },
    procedures: { title: 'Procedures', isRequired: false },
    vitalSigns: { title: 'Vital signs', isRequired: false },
    results: { title: 'Results', isRequired: false },
  };

/** Whether the record is deep enough to know what would be in a section. */
export function isRecorded(id: SectionId, { allergies, medications }: Patient): boolean {
  if (id === 'allergies') return allergies !== undefined;
  if (id === 'medications') return medications !== undefined;
  return true;
}

/** What a section says to people, as XHTML. */
export function sectionNarrative(id: SectionId, patient: Patient): string {
  const lines = linesOf(id, patient);
  const items = lines.map((line) => `<li>${escaped(line)}</li>`).join('');
  return `<div xmlns="http://www.w3.org/1999/xhtml"><p>EXERCISE EXERCISE EXERCISE</p>${items === '' ? `<p>${isRecorded(id, patient) ? 'Nothing known.' : 'Not recorded.'}</p>` : `<ul>${items}</ul>`}</div>`;
}

function linesOf(id: SectionId, patient: Patient): string[] {
  switch (id) {
    case 'problems':
      return [
        ...patient.injury.conditions.map(
          ({ text, display, side, region }) =>
            `${text ?? display}, ${side === undefined ? '' : `${side} `}${region}, since ${patient.injury.at}`,
        ),
        ...(patient.history ?? []).map(({ display }) => `${display} (past history)`),
      ];
    case 'allergies':
      return (patient.allergies ?? []).map(
        ({ display, criticality }) => `${display}, criticality ${criticality}`,
      );
    case 'medications':
      return [
        ...(patient.regularMedication ?? []).map(({ text }) => `${text} (regularly)`),
        ...(patient.medications ?? []).map((given) => `${given.display} ${doseText(given)}, ${given.at}`),
      ];
    case 'immunizations':
      return (patient.vaccines ?? []).map(({ against, date }) => `${against}, ${date}`);
    case 'procedures':
      return (patient.treatments ?? []).map((done) => `${treatmentText(done)}, ${done.at}`);
    case 'vitalSigns':
      return [
        `Height ${patient.heightCm} cm, weight ${patient.weightKg} kg`,
        ...(patient.vitals ?? []).map(
          (v) =>
            `${v.at}: HR ${v.heartRate}, BP ${v.systolic}/${v.diastolic}, RR ${v.respiratoryRate}, SpO2 ${v.spo2} %, ${v.temperatureC} °C, GCS ${v.gcs}`,
        ),
      ];
    case 'results':
      return [
        `Blood group ${patient.bloodGroup}`,
        ...(patient.laboratory ?? []).map(
          (l) =>
            `${l.at}: haemoglobin ${l.haemoglobin} g/dL, lactate ${l.lactate} mmol/L, base excess ${l.baseExcess} mmol/L, INR ${l.inr}`,
        ),
      ];
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text inside XHTML; characters that XML cannot hold are left out. */
function escaped(line: string): string {
  return line
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => entities[character] as string);
}
