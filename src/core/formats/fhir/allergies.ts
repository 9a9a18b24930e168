import { NO_KNOWN_ALLERGY } from '#core/catalogue/background.ts';
import { SNOMED_CT } from '#core/catalogue/terms.ts';
import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { type Concepts, concept, hl7Concept, meta, unknownDate } from '#core/formats/fhir/fhir-terms.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { json, jsonTemplate, plain, preparedJson, when } from '#core/formats/json/json-template.ts';

const noKnownAllergy = preparedJson(concept(SNOMED_CT, ...NO_KNOWN_ALLERGY));
const unknownOnset = preparedJson(unknownDate);

/** How the categories of the record are called in FHIR. */
const allergyCategories = { drug: 'medication', food: 'food', environment: 'environment' } as const;

/** Allergies, or that none is known. */
export function allergies(style: Style, concepts: Concepts): (chart: Chart) => void {
  const allergy = jsonTemplate<{
    id: string;
    type: string | undefined;
    category: string | undefined;
    criticality: string | undefined;
    code: Fragment;
    subject: string;
    unknownOnset?: Fragment;
    recorded: string;
  }>({
    resourceType: 'AllergyIntolerance',
    id: plain('id'),
    meta: meta(style, 'AllergyIntolerance'),
    clinicalStatus: hl7Concept('allergyintolerance-clinical', 'active', 'Active'),
    verificationStatus: hl7Concept('allergyintolerance-verification', 'confirmed', 'Confirmed'),
    type: when('type', plain('type')),
    category: when('category', [plain('category')]),
    criticality: when('criticality', plain('criticality')),
    code: json('code'),
    patient: { reference: plain('subject', style.reference('Patient')) },
    _onsetDateTime: when('unknownOnset', json('unknownOnset')),
    recordedDate: plain('recorded'),
  });
  return (chart) => {
    const { id: subject, injury, allergies: known } = chart.patient;
    if (known === undefined) return;
    const common = { subject, recorded: injury.at };
    if (known.length === 0) {
      chart.emit('AllergyIntolerance', allergy, {
        ...common,
        id: chart.nextId('AllergyIntolerance'),
        type: undefined,
        category: undefined,
        criticality: style.oneCoding ? 'unable-to-assess' : undefined,
        code: noKnownAllergy,
      });
    }
    for (const own of known) {
      chart.emit('AllergyIntolerance', allergy, {
        ...common,
        id: chart.nextId('AllergyIntolerance'),
        type: 'allergy',
        category: allergyCategories[own.kind],
        criticality: own.criticality,
        code: concepts.of(own),
        unknownOnset,
      });
    }
  };
}
