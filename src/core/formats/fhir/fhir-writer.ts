import { type ByteWriter, fragment } from '#core/formats/byte-writer.ts';
import { bundleEntries } from '#core/formats/fhir/bundle.ts';
import type { FhirOptions } from '#core/formats/fhir/fhir.ts';
import { meta } from '#core/formats/fhir/fhir-terms.ts';
import { wholeChart } from '#core/formats/fhir/style.ts';
import { resourceId } from '#core/formats/fhir/resource-ids.ts';
import { fhirResources } from '#core/formats/fhir/resources.ts';
import { type FormatWriter, linesFile } from '#core/formats/format.ts';
import { jsonStart, plain } from '#core/formats/json/json-template.ts';

const end = fragment(']}\n');

export const fhirWriter: FormatWriter<FhirOptions> = {
  files: (_plan, { files }) => [
    files === 'together'
      ? linesFile('fhir', 'ndjson', 'application/fhir+ndjson')
      : { ...linesFile('fhir', 'json', 'application/fhir+json'), isFolder: true },
  ],
  encoder: (plan, { bundle }) => {
    const write = fhirResources(plan, wholeChart);
    const start = jsonStart<{ id: string; at: string }>({
      resourceType: 'Bundle',
      id: plain('id'),
      meta: meta(),
      type: bundle,
      timestamp: plain('at'),
    });
    const entries = fragment(',"entry":[');
    return (patient, out) => {
      const writer = out[0] as ByteWriter;
      start({ id: resourceId(patient.id, 'Bundle', 0), at: patient.outcome.at }, writer);
      writer.fragment(entries);
      write(patient, bundleEntries(writer, bundle === 'transaction'));
      writer.fragment(end);
      writer.records++;
    };
  },
};
