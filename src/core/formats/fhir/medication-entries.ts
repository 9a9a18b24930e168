import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { type Concepts, meta } from '#core/formats/fhir/fhir-terms.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { json, jsonTemplate, plain } from '#core/formats/json/json-template.ts';

/** A drug of the record. */
interface Drug {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

/** Drugs as Medications of a patient, each once; the result is the id that others refer to. */
export function medicationEntries(style: Style, concepts: Concepts): (chart: Chart, drug: Drug) => string {
  const medication = jsonTemplate<{ id: string; code: Fragment }>({
    resourceType: 'Medication',
    id: plain('id'),
    meta: meta(style, 'Medication'),
    code: json('code'),
  });
  const ids = new WeakMap<Chart, Map<string, string>>();
  return (chart, { system, code, display }) => {
    const known = ids.get(chart) ?? new Map<string, string>();
    ids.set(chart, known);
    let id = known.get(code);
    if (id === undefined) {
      id = chart.nextId('Medication');
      known.set(code, id);
      chart.emit('Medication', medication, { id, code: concepts.of({ system, code, display }) });
    }
    return id;
  };
}
