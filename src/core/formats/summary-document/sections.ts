import { doseText } from '#core/formats/fhir/medications.ts';
import { isVaccine } from '#core/patient/vaccine.ts';
import type { Patient } from '#core/patient/patient.ts';
import { EXERCISE_MARK, treatmentText } from '#core/patient/words.ts';

/** The sections of a document in their order. */
export const sectionIds = [
  'problems',
  'pastProblems',
  'allergies',
  'medications',
  'immunizations',
  'procedures',
  'vitalSigns',
  'results',
  'devices',
] as const;
export type SectionId = (typeof sectionIds)[number];

/** Resources of a patient that stand in a section together; there are none of devices. */
export type Group = Exclude<SectionId, 'devices'>;

/** Titles of the sections. */
export const sectionTitles: Readonly<Record<SectionId, string>> = {
  problems: 'Problems',
  pastProblems: 'Past problems',
  allergies: 'Allergies and intolerances',
  medications: 'Medication',
  immunizations: 'Immunizations',
  procedures: 'Procedures',
  vitalSigns: 'Vital signs',
  results: 'Results',
  devices: 'Medical devices',
};

/** Whether the record is deep enough to know what would be in a section. */
export function isRecorded(id: SectionId, { allergies, medications }: Patient): boolean {
  if (id === 'allergies') return allergies !== undefined;
  if (id === 'medications') return medications !== undefined;
  return true;
}

/** What a section with these groups says to people, as XHTML. */
export function sectionNarrative(groups: readonly Group[], patient: Patient): string {
  const lines = groups.flatMap((group) => linesOf(group, patient));
  const items = lines.map((line) => `<li>${escaped(line)}</li>`).join('');
  const nothing = groups.every((group) => isRecorded(group, patient)) ? 'Nothing known.' : 'Not recorded.';
  const content = items === '' ? `<p>${nothing}</p>` : `<ul>${items}</ul>`;
  return `<div xmlns="http://www.w3.org/1999/xhtml"><p>${EXERCISE_MARK}</p>${content}</div>`;
}

function linesOf(group: Group, patient: Patient): string[] {
  switch (group) {
    case 'problems':
      return [
        ...(isResolved(patient) ? [] : injuryLines(patient)),
        ...(patient.history ?? []).map(({ display }) => `${display}, onset unknown`),
      ];
    case 'pastProblems':
      return isResolved(patient) ? injuryLines(patient) : [];
    case 'allergies':
      return (patient.allergies ?? []).map(
        ({ display, criticality }) => `${display}, criticality ${criticality}`,
      );
    case 'medications':
      return [
        ...(patient.regularMedication ?? []).map(({ text }) => `${text} (regularly)`),
        ...(patient.medications ?? [])
          .filter((given) => !isVaccine(given))
          .map((given) => `${given.display} ${doseText(given)}, ${given.at}`),
      ];
    case 'immunizations':
      return [
        ...(patient.vaccines ?? []).map(({ against, date }) => `${against}, ${date}`),
        ...(patient.medications ?? []).filter(isVaccine).map(({ display, at }) => `${display}, ${at}`),
      ];
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

/** Whether the problems of the exercise are over: the patient returned to duty. */
function isResolved({ outcome }: Patient): boolean {
  return outcome.status === 'RTD';
}

function injuryLines({ injury, outcome }: Patient): string[] {
  const until = outcome.status === 'RTD' ? `, until ${outcome.at}` : '';
  return injury.conditions.map(
    ({ text, display, side, region }) =>
      `${text ?? display}, ${side === undefined ? '' : `${side} `}${region}, since ${injury.at}${until}`,
  );
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text inside XHTML; characters that XML cannot hold are left out. */
function escaped(line: string): string {
  return line
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => entities[character] as string);
}
