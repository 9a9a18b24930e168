import type { ByteWriter } from '#core/formats/byte-writer.ts';
import type { Emit } from '#core/formats/fhir/chart.ts';
import { type FhirBulkOptions, chosenTypes } from '#core/formats/fhir-bulk/fhir-bulk.ts';
import { BASE } from '#core/formats/fhir/base-url.ts';
import { urls } from '#core/formats/fhir/style.ts';
import { fhirResources } from '#core/formats/fhir/resources.ts';
import type { ResourceType } from '#core/formats/fhir/resource-ids.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { type FormatWriter, aboutAsJson, linesFile } from '#core/formats/format.ts';
import { ScenarioClock } from '#core/patient/calendar.ts';

/** Between files, which are the whole of a server's data: what is shared stands in them once. */
const style: Style = {
  ...urls('relative'),
  hasStays: true,
  oneCoding: false,
  sharesPlaces: true,
};

const LINE_FEED = 0x0a;

export const fhirBulkWriter: FormatWriter<FhirBulkOptions> = {
  files: (_plan, settled) =>
    chosenTypes(settled).map((type) => linesFile(type, 'ndjson', 'application/fhir+ndjson')),
  encoder: (plan, settled) => {
    const write = fhirResources(plan, style);
    const place = new Map<ResourceType, number>(chosenTypes(settled).map((type, i) => [type, i]));
    return (patient, out) => {
      const emit: Emit = (type, template, values) => {
        const file = place.get(type);
        if (file === undefined) return;
        const writer = out[file] as ByteWriter;
        template(values, writer);
        writer.byte(LINE_FEED);
        writer.records++;
      };
      write(patient, emit);
    };
  },
  // The answer of a finished export (HL7 Bulk Data Access), as of the horizon.
  about: (plan) =>
    aboutAsJson('export', (files) => ({
      transactionTime: new ScenarioClock(plan.general.startMs, plan.general.offsetMinutes).format(
        plan.general.horizonMs,
      ),
      request: `${BASE}/$export`,
      requiresAccessToken: false,
      output: files
        .filter(({ records }) => records > 0)
        .map(({ name, path, records }) => ({ type: name, url: path, count: records })),
      error: [],
    })),
};
