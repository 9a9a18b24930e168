import type { Chart } from '#core/formats/fhir/chart.ts';
import { meta } from '#core/formats/fhir/fhir-terms.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { jsonTemplate, plain, when } from '#core/formats/json/json-template.ts';
import { base64 } from '#core/formats/base64.ts';
import type { NoteKind } from '#core/patient/patient.ts';

const titles: Readonly<Record<NoteKind, string>> = {
  mist: 'MIST report',
  'medevac-request': 'MEDEVAC request (9-line)',
  'casualty-card': 'Tactical combat casualty care card',
  narrative: 'Summary of the stay',
};

/** The notes as documents of plain text, and where all of it comes from. */
export function documents(style: Style): (chart: Chart) => void {
  const document = jsonTemplate<{
    id: string;
    title: string;
    subject: string;
    at: string;
    text: string;
    encounter: string | undefined;
  }>({
    resourceType: 'DocumentReference',
    id: plain('id'),
    meta: meta(style, 'DocumentReference'),
    status: 'current',
    type: { text: plain('title') },
    subject: { reference: plain('subject', style.reference('Patient')) },
    date: plain('at'),
    content: [
      {
        attachment: {
          contentType: 'text/plain; charset=utf-8',
          language: 'en',
          data: plain('text'),
          title: plain('title'),
          creation: plain('at'),
        },
      },
    ],
    context: when('encounter', {
      encounter: [{ reference: plain('encounter', style.reference('Encounter')) }],
    }),
  });
  const provenance = jsonTemplate<{ id: string; subject: string; at: string }>({
    resourceType: 'Provenance',
    id: plain('id'),
    meta: meta(style, 'Provenance'),
    target: [{ reference: plain('subject', style.reference('Patient')) }],
    recorded: plain('at'),
    activity: { text: 'Synthetic data generated for an exercise; nobody in it exists' },
    agent: [{ who: { display: 'Golden Hour' } }],
  });
  return (chart) => {
    const { patient } = chart;
    for (const { kind, at, facility, text } of patient.notes ?? []) {
      chart.emit('DocumentReference', document, {
        id: chart.nextId('DocumentReference'),
        title: titles[kind],
        subject: patient.id,
        at,
        text: base64(text),
        encounter: chart.encounterAt(facility, at),
      });
    }
    const values = { id: chart.nextId('Provenance'), subject: patient.id, at: patient.outcome.at };
    chart.emit('Provenance', provenance, values);
  };
}
