/** `npm run -s audit -- <dataset.ndjson>`: counts the chart rules over the records of a dataset and prints them as a table. */
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Audit, auditTable } from '#core/audit/audit.ts';
import { holds } from '#core/audit/rule.ts';
import { type Patient, patientSchema } from '#core/patient/patient.ts';

const USAGE = `Usage: npm run -s audit -- <dataset.ndjson>

Of records in the standard or full depth, one a line, as the format NDJSON writes them. Rules of notes need the full depth.
Exits with 1 where a rule fails.`;

function stop(message: string): never {
  console.error(message);
  process.exit(2);
}

/** The record of a line; says what is wrong with it. */
function recordOf(text: string, where: string): Patient {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    stop(`${where}: This line is not JSON. One record a line is read, as the format NDJSON writes them.`);
  }
  const parsed = patientSchema.safeParse(value);
  if (!parsed.success) {
    const [problem] = parsed.error.issues;
    stop(
      `${where}: This is no record of this engine. ${problem?.path.join('.') ?? ''}: ${problem?.message ?? ''}`,
    );
  }
  if (parsed.data.vitals === undefined)
    stop(`${where}: This is a summary, without signs and care. Generate the standard or the full record.`);
  return parsed.data;
}

const [path] = process.argv.slice(2);
if (path === undefined || path.startsWith('-')) stop(USAGE);
if (!existsSync(path)) stop(`There is no file ${path}.`);

const audit = new Audit();
let line = 0;
for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
  line++;
  if (text.trim() !== '') audit.add(recordOf(text, `${path}, line ${line}`));
}
if (audit.records === 0) stop(`${path} holds no records.`);
const failed = audit.findings.filter((finding) => !holds(finding));
process.stdout.write(auditTable(audit.findings));
console.log(`\n${audit.records} records; ${audit.findings.length} rules, ${failed.length} of them failed.`);
process.exitCode = failed.length === 0 ? 0 : 1;
