import { LOINC, PATIENT_SUMMARY, summarySections } from '#core/catalogue/observations.ts';
import { ByteWriter, type Fragment, fragment } from '#core/formats/byte-writer.ts';
import { immunizations } from '#core/formats/fhir/immunizations.ts';
import { medicationTaken, regularMedication } from '#core/formats/fhir/medication-statements.ts';
import { bundleEntries } from '#core/formats/fhir/bundle.ts';
import { Chart, type Emit } from '#core/formats/fhir/chart.ts';
import { conditions } from '#core/formats/fhir/conditions.ts';
import { Concepts, concept, hl7, identifierSystem, meta } from '#core/formats/fhir/fhir-terms.ts';
import { person, places } from '#core/formats/fhir/person.ts';
import { procedures } from '#core/formats/fhir/procedures.ts';
import { resourceId } from '#core/formats/fhir/resource-ids.ts';
import { results } from '#core/formats/fhir/results.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { summarised } from '#core/formats/fhir/summarised.ts';
import { vitalSigns } from '#core/formats/fhir/vital-signs.ts';
import { type FormatWriter, linesFile } from '#core/formats/format.ts';
import {
  type SectionId,
  isRecorded,
  sectionIds,
  sectionNarrative,
  sections,
} from '#core/formats/ips/sections.ts';
import {
  type WriteTemplate,
  jsonStart,
  jsonTemplate,
  plain,
  preparedJson,
  text,
} from '#core/formats/json/json-template.ts';
import type { Patient } from '#core/patient/patient.ts';

/** Resources whose IPS profile asks for nothing that is not in the record. */
const profiled: Readonly<Partial<Record<string, string>>> = {
  Bundle: 'Bundle',
  Composition: 'Composition',
  Patient: 'Patient',
  Organization: 'Organization',
  Condition: 'Condition',
  AllergyIntolerance: 'AllergyIntolerance',
  MedicationStatement: 'MedicationStatement',
  Procedure: 'Procedure',
  Immunization: 'Immunization',
};

const style: Style = {
  reference: () => 'urn:uuid:',
  profiles: (type) => {
    const name = profiled[type];
    return name === undefined ? undefined : [`http://hl7.org/fhir/uv/ips/StructureDefinition/${name}-uv-ips`];
  },
  hasStays: false,
  oneCoding: false,
};

const nothingKnown = preparedJson(concept(hl7('list-empty-reason'), 'nilknown', 'Nil Known'));
const unavailable = preparedJson(concept(hl7('list-empty-reason'), 'unavailable', 'Unavailable'));

const commas = fragment(',');
const listEnd = fragment(']');

/** A section of the composition: its heading, its narrative, then what it refers to or why there is nothing. */
function sectionWriters() {
  const entry = jsonTemplate<{ id: string }>({ reference: plain('id', 'urn:uuid:') });
  const headings = new Map<SectionId, WriteTemplate<{ div: string }>>(
    sectionIds.map((id) => {
      const { title } = sections[id];
      return [
        id,
        jsonStart<{ div: string }>({
          title,
          code: { coding: [{ system: LOINC, code: summarySections[id] }] },
          text: { status: 'generated', div: text('div') },
        }),
      ];
    }),
  );
  const entries = fragment(',"entry":[');
  const empty = fragment(',"emptyReason":');
  const end = fragment('}');
  return (id: SectionId, ids: readonly string[], patient: Patient, out: ByteWriter) => {
    (headings.get(id) as WriteTemplate<{ div: string }>)({ div: sectionNarrative(id, patient) }, out);
    if (ids.length === 0) {
      out.fragment(empty);
      out.fragment(isRecorded(id, patient) ? nothingKnown : unavailable);
    } else {
      out.fragment(entries);
      ids.forEach((own, i) => {
        if (i > 0) out.fragment(commas);
        entry({ id: own }, out);
      });
      out.fragment(listEnd);
    }
    out.fragment(end);
  };
}

/** As the medical record that is handed over: problems as they are known, without what they were taken for. */
function handedOver(patient: Patient): Patient {
  return { ...summarised(patient), diagnoses: [] };
}

export const ipsWriter: FormatWriter<unknown> = {
  files: () => [linesFile('ips', 'ndjson', 'application/fhir+ndjson')],
  encoder: (plan) => {
    const concepts = new Concepts(style);
    const ofScenario = places(plan, style);
    const identity = [person(style, ofScenario.organizationId), ofScenario.write];
    const bySection: readonly (readonly [SectionId, (chart: Chart) => void])[] = [
      ['problems', conditions(style, concepts)],
      ['medications', regularMedication(style, concepts)],
      ['medications', medicationTaken(style, concepts)],
      ['procedures', procedures(style, concepts)],
      ['immunizations', immunizations(style, concepts)],
      ['vitalSigns', vitalSigns(style)],
      ['results', results(style)],
    ];
    const bundle = jsonStart<{ id: string; at: string }>({
      resourceType: 'Bundle',
      id: plain('id'),
      meta: meta(style, 'Bundle'),
      identifier: { system: identifierSystem('document'), value: plain('id', 'urn:uuid:') },
      type: 'document',
      timestamp: plain('at'),
    });
    const composition = jsonStart<{ id: string; subject: string; author: string; at: string }>({
      resourceType: 'Composition',
      id: plain('id'),
      meta: meta(style, 'Composition'),
      status: 'final',
      type: concept(LOINC, ...PATIENT_SUMMARY),
      subject: { reference: plain('subject', 'urn:uuid:') },
      date: plain('at'),
      author: [{ reference: plain('author', 'urn:uuid:') }],
      title: 'Patient summary - EXERCISE EXERCISE EXERCISE',
      confidentiality: 'N',
    });
    const writeSection = sectionWriters();
    const pieces = prepared();
    const scratch = new ByteWriter();

    return (record, out) => {
      const writer = out[0] as ByteWriter;
      const patient = handedOver(record);
      const { id, outcome } = patient;
      const found = new Map<SectionId, string[]>();
      let section: SectionId | undefined;
      const entry = bundleEntries(scratch, false, true);
      const emit: Emit = (type, write, values) => {
        const own = type === 'AllergyIntolerance' ? 'allergies' : section;
        // Nothing known is the reason for an empty section, not an entry of it.
        if (own === 'allergies' && (patient.allergies ?? []).length === 0) return;
        if (own !== undefined) found.set(own, [...(found.get(own) ?? []), values.id]);
        entry(type, write, values);
      };
      const chart = new Chart(patient, style, emit);
      for (const write of identity) write(chart);
      for (const [of, write] of bySection) {
        section = of;
        write(chart);
      }
      const compositionId = chart.nextId('Composition');
      bundle({ id: resourceId(id, 'Bundle', 1), at: outcome.at }, writer);
      writer.fragment(pieces.entries);
      writer.text(compositionId);
      writer.fragment(pieces.resource);
      const author = ofScenario.organizationId(patient.nationality);
      composition({ id: compositionId, subject: id, author, at: outcome.at }, writer);
      writer.fragment(pieces.sections);
      let isFirst = true;
      for (const of of sectionIds) {
        const ids = found.get(of) ?? [];
        if (ids.length === 0 && !sections[of].isRequired) continue;
        if (!isFirst) writer.fragment(commas);
        isFirst = false;
        writeSection(of, ids, patient, writer);
      }
      writer.fragment(pieces.compositionEnd);
      writer.append(scratch);
      writer.fragment(pieces.end);
      writer.records++;
    };
  },
};

function prepared(): Readonly<
  Record<'entries' | 'resource' | 'sections' | 'compositionEnd' | 'end', Fragment>
> {
  return {
    entries: fragment(',"entry":[{"fullUrl":"urn:uuid:'),
    resource: fragment('","resource":'),
    sections: fragment(',"section":['),
    compositionEnd: fragment(']}}'),
    end: fragment(']}\n'),
  };
}
