/**
 * `npm run -s schema -- scenario | patient`: the JSON Schema (2020-12) of a document; `tables`: the data dictionary of
 * the CSV tables as a Frictionless Data Package; `xsd`: the XML Schema of the XML document. On stdout.
 */
import './closed-pipe.ts';
import * as z from 'zod/mini';
import { dataDictionary } from '#core/formats/csv/data-package.ts';
import { patientsSchema } from '#core/formats/xml/xml-writer.ts';
import { patientSchema } from '#core/patient/patient.ts';
import { sections } from '#core/scenario/registry.ts';
import { SCENARIO_FORMAT, SCENARIO_VERSION } from '#core/scenario/scenario.ts';

const scenarioSchema = z.strictObject({
  format: z.literal(SCENARIO_FORMAT),
  version: z.literal(SCENARIO_VERSION),
  ...Object.fromEntries(Object.entries(sections).map(([id, section]) => [id, section.schema])),
});

const schemas: Readonly<Record<string, readonly [string, z.ZodMiniType]>> = {
  scenario: ['Golden Hour scenario', scenarioSchema],
  patient: ['Golden Hour patient record', patientSchema],
};

const [which] = process.argv.slice(2);
const found = which === undefined ? undefined : schemas[which];
if (which === 'tables') process.stdout.write(`${JSON.stringify(dataDictionary(), null, 2)}\n`);
else if (which === 'xsd') process.stdout.write(patientsSchema());
else if (found === undefined) {
  process.stderr.write(`Usage: npm run -s schema -- ${Object.keys(schemas).join(' | ')} | tables | xsd\n`);
  process.exitCode = 1;
} else {
  const [title, schema] = found;
  process.stdout.write(`${JSON.stringify({ title, ...z.toJSONSchema(schema) }, null, 2)}\n`);
}
