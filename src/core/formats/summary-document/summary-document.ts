import { LOINC, PATIENT_SUMMARY, summarySections } from '#core/catalogue/observations.ts';
import { ByteWriter, fragment } from '#core/formats/byte-writer.ts';
import { allergies } from '#core/formats/fhir/allergies.ts';
import { bundleEntries } from '#core/formats/fhir/bundle.ts';
import { Chart, type Emit } from '#core/formats/fhir/chart.ts';
import { conditions } from '#core/formats/fhir/conditions.ts';
import { Concepts, concept, hl7, hl7Concept, identifierSystem, meta } from '#core/formats/fhir/fhir-terms.ts';
import { immunizations } from '#core/formats/fhir/immunizations.ts';
import { medicationStatements } from '#core/formats/fhir/medication-statements.ts';
import { person } from '#core/formats/fhir/person.ts';
import { places } from '#core/formats/fhir/places.ts';
import { procedures } from '#core/formats/fhir/procedures.ts';
import { type ResourceType, resourceId } from '#core/formats/fhir/resource-ids.ts';
import { results } from '#core/formats/fhir/results.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { summarised } from '#core/formats/fhir/summarised.ts';
import { vitalSigns } from '#core/formats/fhir/vital-signs.ts';
import type { Encode } from '#core/formats/format.ts';
import {
  type WriteTemplate,
  jsonStart,
  jsonTemplate,
  plain,
  preparedJson,
  text,
} from '#core/formats/json/json-template.ts';
import {
  type Group,
  type SectionId,
  isRecorded,
  sectionIds,
  sectionNarrative,
  sectionTitles,
} from '#core/formats/summary-document/sections.ts';
import { DatasetIdentity } from '#core/patient/dataset-identity.ts';
import type { Patient } from '#core/patient/patient.ts';
import type { Plan } from '#core/scenario/compile.ts';

/** What one kind of patient summary does in its own way. */
export interface SummaryKind {
  readonly title: string;
  readonly style: Style;
  /** The section in which each group of resources stands. */
  readonly sectionOf: Readonly<Record<Group, SectionId>>;
  /** Sections that are written even if there is nothing in them. */
  readonly required: ReadonlySet<SectionId>;
  /** Writes who made the document, and returns the type and id that refer to them; the force if undefined. */
  author?(chart: Chart, organizationId: string): readonly [ResourceType, string];
  /** The status of the narrative of a section with nothing in it. */
  readonly emptyStatus: 'generated' | 'empty';
  /** Which bundle of the patient it is, so that no two kinds share an id. */
  readonly bundleOrdinal: number;
}

const nothingKnown = preparedJson(concept(hl7('list-empty-reason'), 'nilknown', 'Nil Known'));
const unavailable = preparedJson(concept(hl7('list-empty-reason'), 'unavailable', 'Unavailable'));

const commas = fragment(',');
const listEnd = fragment(']');

/** A section of the composition: its heading, its narrative, then what it refers to or why there is nothing. */
function sectionWriters({ style, emptyStatus, sectionOf }: SummaryKind) {
  const groups = Object.entries(sectionOf) as [Group, SectionId][];
  const groupsIn = new Map(
    sectionIds.map((id) => [id, groups.filter(([, section]) => section === id).map(([group]) => group)]),
  );
  const headings = new Map<SectionId, WriteTemplate<{ div: string; status: string }>>(
    sectionIds.map((id) => {
      const [code, display] = summarySections[id];
      return [
        id,
        jsonStart<{ div: string; status: string }>({
          title: sectionTitles[id],
          code: { coding: [{ system: LOINC, code, ...(display === undefined ? {} : { display }) }] },
          text: { status: plain('status'), div: text('div') },
        }),
      ];
    }),
  );
  const references = new Map<ResourceType, WriteTemplate<{ id: string }>>();
  const reference = (type: ResourceType) => {
    let known = references.get(type);
    if (known === undefined) {
      known = jsonTemplate<{ id: string }>({ reference: plain('id', style.reference(type)) });
      references.set(type, known);
    }
    return known;
  };
  const entries = fragment(',"entry":[');
  const empty = fragment(',"emptyReason":');
  const end = fragment('}');
  return (id: SectionId, entered: readonly Entered[], patient: Patient, out: ByteWriter) => {
    const values = {
      div: sectionNarrative(groupsIn.get(id) ?? [], patient),
      status: entered.length === 0 ? emptyStatus : 'generated',
    };
    (headings.get(id) as WriteTemplate<typeof values>)(values, out);
    if (entered.length === 0) {
      out.fragment(empty);
      out.fragment(isRecorded(id, patient) ? nothingKnown : unavailable);
    } else {
      out.fragment(entries);
      entered.forEach(([type, own], i) => {
        if (i > 0) out.fragment(commas);
        reference(type)({ id: own }, out);
      });
      out.fragment(listEnd);
    }
    out.fragment(end);
  };
}

/** A resource that a section refers to. */
type Entered = readonly [type: ResourceType, id: string];

/** Creates an encoder of patient summaries as FHIR documents: the composition first, then what it refers to. */
export function createSummaryEncoder(plan: Plan, kind: SummaryKind): Encode {
  const { style } = kind;
  const concepts = new Concepts(style);
  const dataset = new DatasetIdentity(plan);
  const identity = [person(style, dataset), places(plan, style, dataset).write];
  const byGroup: readonly (readonly [Group, (chart: Chart) => void])[] = [
    ['problems', conditions(style, concepts)],
    ['allergies', allergies(style, concepts)],
    ['medications', medicationStatements(style, concepts, true)],
    ['procedures', procedures(style, concepts)],
    ['immunizations', immunizations(style, concepts)],
    ['vitalSigns', vitalSigns(style)],
    ['results', results(style, dataset)],
  ];
  const bundle = jsonStart<{ id: string; at: string }>({
    resourceType: 'Bundle',
    id: plain('id'),
    meta: meta(style, 'Bundle'),
    identifier: { system: identifierSystem(dataset, 'document'), value: plain('id', 'urn:uuid:') },
    type: 'document',
    timestamp: plain('at'),
  });
  const authors = new Map<ResourceType, string>([
    ['Organization', style.reference('Organization')],
    ['PractitionerRole', style.reference('PractitionerRole')],
  ]);
  const composition = jsonStart<Record<'id' | 'subject' | 'author' | 'force' | 'at' | 'from', string>>({
    resourceType: 'Composition',
    id: plain('id'),
    meta: meta(style, 'Composition'),
    status: 'final',
    type: concept(LOINC, ...PATIENT_SUMMARY),
    subject: { reference: plain('subject', style.reference('Patient')) },
    date: plain('at'),
    author: [{ reference: plain('author') }],
    title: kind.title,
    confidentiality: 'N',
    custodian: { reference: plain('force', style.reference('Organization')) },
    event: [
      {
        code: [hl7Concept('v3-ActClass', 'PCPR', 'care provision')],
        period: { start: plain('from'), end: plain('at') },
      },
    ],
  });
  const writeSection = sectionWriters(kind);
  const entryStart = fragment(`,"entry":[{"fullUrl":"${style.fullUrl('Composition')}`);
  const resourceStart = fragment('","resource":');
  const sectionsStart = fragment(',"section":[');
  const compositionEnd = fragment(']}}');
  const end = fragment(']}\n');
  const scratch = new ByteWriter();

  return (record, out) => {
    const writer = out[0] as ByteWriter;
    const patient = summarised(record);
    const { id, injury, outcome, nationality } = patient;
    const found = new Map<SectionId, Entered[]>();
    let group: Group | undefined;
    const entry = bundleEntries(scratch, style, false, true);
    const emit: Emit = (type, write, values) => {
      // Nothing known is the reason for an empty section, not an entry of it.
      if (group === 'allergies' && (patient.allergies ?? []).length === 0) return;
      if (group !== undefined && type !== 'Medication') {
        const isPast = type === 'Condition' && values['abatement'] !== undefined;
        const section = kind.sectionOf[isPast ? 'pastProblems' : group];
        found.set(section, [...(found.get(section) ?? []), [type, values.id]]);
      }
      entry(type, write, values);
    };
    const chart = new Chart(patient, style, emit);
    for (const write of identity) write(chart);
    const force = dataset.forceId(nationality);
    const [authorType, authorId] = kind.author?.(chart, force) ?? (['Organization', force] as const);
    for (const [of, write] of byGroup) {
      group = of;
      write(chart);
    }
    const compositionId = chart.nextId('Composition');
    bundle({ id: resourceId(id, 'Bundle', kind.bundleOrdinal), at: outcome.at }, writer);
    writer.fragment(entryStart);
    writer.text(compositionId);
    writer.fragment(resourceStart);
    const author = `${authors.get(authorType) as string}${authorId}`;
    composition({ id: compositionId, subject: id, author, force, from: injury.at, at: outcome.at }, writer);
    writer.fragment(sectionsStart);
    let isFirst = true;
    for (const of of sectionIds) {
      const entered = found.get(of) ?? [];
      if (entered.length === 0 && !kind.required.has(of)) continue;
      if (!isFirst) writer.fragment(commas);
      isFirst = false;
      writeSection(of, entered, patient, writer);
    }
    writer.fragment(compositionEnd);
    writer.append(scratch);
    writer.fragment(end);
    writer.records++;
  };
}
