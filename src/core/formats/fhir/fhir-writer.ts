import { type ByteWriter, fragment } from '#core/formats/byte-writer.ts';
import { bundleEntries } from '#core/formats/fhir/bundle.ts';
import type { FhirOptions } from '#core/formats/fhir/fhir.ts';
import { meta } from '#core/formats/fhir/fhir-terms.ts';
import { wholeChart } from '#core/formats/fhir/style.ts';
import { resourceId } from '#core/formats/fhir/resource-ids.ts';
import { fhirResources } from '#core/formats/fhir/resources.ts';
import { type FormatWriter, linesFile } from '#core/formats/format.ts';
import { jsonStart, plain } from '#core/formats/json/json-template.ts';
import type { Patient } from '#core/patient/patient.ts';

const end = fragment(']}\n');

export const fhirWriter: FormatWriter<FhirOptions> = {
  files: (_plan, { files }) => [
    files === 'together'
      ? linesFile('fhir', 'ndjson', 'application/fhir+ndjson')
      : { ...linesFile('fhir', 'json', 'application/fhir+json'), isFolder: true },
  ],
  encoder: (plan, { bundle, references }) => {
    const isTransaction = bundle === 'transaction';
    const style = wholeChart(references);
    const write = fhirResources(plan, style);
    const start = jsonStart<{ id: string; at: string }>({
      resourceType: 'Bundle',
      id: plain('id'),
      meta: meta(),
      type: bundle,
      timestamp: plain('at'),
    });
    const entries = fragment(',"entry":[');
    return (record, out) => {
      const writer = out[0] as ByteWriter;
      const patient = isTransaction ? withinTransaction(record, write) : record;
      start({ id: resourceId(patient.id, 'Bundle', 0), at: patient.outcome.at }, writer);
      writer.fragment(entries);
      write(patient, bundleEntries(writer, style, isTransaction));
      writer.fragment(end);
      writer.records++;
    };
  },
};

/** Common FHIR servers take transactions of at most this many entries. */
const MAX_ENTRIES = 500;
/** Of records with fewer sets of vital signs the entries are not counted: a transaction holds them. */
const FEW_SETS = 20;

/**
 * The record with as many sets of vital signs as leave at most 500 entries. Left out are sets of the middle of the
 * course: the first ones and the last ones stay.
 */
function withinTransaction(patient: Patient, write: ReturnType<typeof fhirResources>): Patient {
  const { vitals = [] } = patient;
  if (vitals.length < FEW_SETS) return patient;
  const counted = (kept: readonly Vitals[]) => {
    let count = 0;
    write({ ...patient, vitals: [...kept] }, () => count++);
    return count;
  };
  const all = counted(vitals);
  if (all <= MAX_ENTRIES) return patient;
  const perSet = (all - counted([])) / vitals.length;
  const kept = Math.max(0, vitals.length - Math.ceil((all - MAX_ENTRIES) / Math.floor(perSet)));
  const first = Math.ceil(kept / 2);
  return { ...patient, vitals: [...vitals.slice(0, first), ...vitals.slice(vitals.length - (kept - first))] };
}

type Vitals = NonNullable<Patient['vitals']>[number];
