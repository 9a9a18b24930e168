import { allergies } from '#core/formats/fhir/allergies.ts';
import { DatasetIdentity } from '#core/patient/dataset-identity.ts';
import { type ByteWriter, fragment } from '#core/formats/byte-writer.ts';
import { bundleEntries } from '#core/formats/fhir/bundle.ts';
import { Chart } from '#core/formats/fhir/chart.ts';
import { conditions } from '#core/formats/fhir/conditions.ts';
import { Concepts, meta } from '#core/formats/fhir/fhir-terms.ts';
import { medicationEntries } from '#core/formats/fhir/medication-entries.ts';
import { doseText } from '#core/formats/fhir/medications.ts';
import { person } from '#core/formats/fhir/person.ts';
import { places } from '#core/formats/fhir/places.ts';
import { procedures } from '#core/formats/fhir/procedures.ts';
import { resourceId } from '#core/formats/fhir/resource-ids.ts';
import { results } from '#core/formats/fhir/results.ts';
import { scores } from '#core/formats/fhir/scores.ts';
import { type Style, urls } from '#core/formats/fhir/style.ts';
import type { SummaryOptions } from '#core/formats/summary-document/options.ts';
import { summarised } from '#core/formats/fhir/summarised.ts';
import { vitalSigns } from '#core/formats/fhir/vital-signs.ts';
import { type FormatWriter, linesFile } from '#core/formats/format.ts';
import { jsonStart, jsonTemplate, plain, text } from '#core/formats/json/json-template.ts';

/** What the profiles ask for: exactly one coding a concept, and nothing but these resources. */
const npsStyle: Omit<Style, 'reference' | 'fullUrl'> = {
  profiles: (type) => [`http://nato.int/nps/StructureDefinition/NPS${type}`],
  hasStays: false,
  oneCoding: true,
  codedForces: true,
};

/** Drugs as medications that requests refer to. */
function medications(style: Style, concepts: Concepts): (chart: Chart) => void {
  const entry = medicationEntries(style, concepts);
  const request = jsonTemplate<{
    id: string;
    status: string;
    medication: string;
    display: string;
    subject: string;
    at: string;
    words: string;
  }>({
    resourceType: 'MedicationRequest',
    id: plain('id'),
    meta: meta(style, 'MedicationRequest'),
    status: plain('status'),
    intent: 'order',
    medicationReference: {
      reference: plain('medication', style.reference('Medication')),
      display: text('display'),
    },
    subject: { reference: plain('subject', style.reference('Patient')) },
    authoredOn: plain('at'),
    dosageInstruction: [{ text: text('words') }],
  });
  return (chart) => {
    const { patient } = chart;
    const given = (patient.medications ?? []).map((m) => ({ ...m, words: doseText(m), status: 'completed' }));
    const regular = (patient.regularMedication ?? []).map(({ text: words, ...coded }) => ({
      ...coded,
      words,
      at: patient.injury.at,
      status: 'active',
    }));
    for (const { system, code, display, words, at, status } of [...regular, ...given]) {
      chart.emit('MedicationRequest', request, {
        id: chart.nextId('MedicationRequest'),
        status,
        medication: entry(chart, { system, code, display }),
        display,
        subject: patient.id,
        at,
        words,
      });
    }
  };
}

export const npsWriter: FormatWriter<SummaryOptions> = {
  files: () => [linesFile('nps', 'ndjson', 'application/fhir+ndjson')],
  encoder: (plan, { references }) => {
    const style = { ...npsStyle, ...urls(references) };
    const concepts = new Concepts(style);
    const dataset = new DatasetIdentity(plan);
    const parts = [
      person(style, dataset),
      places(plan, style, dataset).write,
      conditions(style, concepts),
      allergies(style, concepts),
      medications(style, concepts),
      vitalSigns(style),
      results(style, dataset),
      scores(style),
      procedures(style, concepts),
    ];
    const start = jsonStart<{ id: string; at: string }>({
      resourceType: 'Bundle',
      id: plain('id'),
      meta: meta(style, 'Bundle'),
      type: 'collection',
      timestamp: plain('at'),
    });
    const entries = fragment(',"entry":[');
    const end = fragment(']}\n');
    return (patient, out) => {
      const writer = out[0] as ByteWriter;
      start({ id: resourceId(patient.id, 'Bundle', 3), at: patient.outcome.at }, writer);
      writer.fragment(entries);
      const chart = new Chart(summarised(patient), style, bundleEntries(writer, style, false));
      for (const write of parts) write(chart);
      writer.fragment(end);
      writer.records++;
    };
  },
};
