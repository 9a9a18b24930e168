/** `npm run -s audit -- <dataset.ndjson>`: counts the chart rules over the records of a dataset and prints them as a table. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Audit, auditTable } from '#core/audit/audit.ts';
import { holds } from '#core/audit/rule.ts';
import { patientSchema } from '#core/patient/patient.ts';

const [path] = process.argv.slice(2);
if (path === undefined || path.startsWith('-')) {
  console.error(
    'Usage: npm run -s audit -- <dataset.ndjson>\n\nOf records in the standard or full depth, one a line; exits with 1 where a rule fails.',
  );
  process.exit(2);
}

const audit = new Audit();
let line = 0;
try {
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    line++;
    if (text.trim() === '') continue;
    audit.add(patientSchema.parse(JSON.parse(text)));
  }
} catch (error) {
  const reason =
    error instanceof SyntaxError || line === 0
      ? (error as Error).message
      : 'It is no patient record of this engine.';
  console.error(`${path}, line ${Math.max(1, line)}: ${reason}`);
  process.exit(2);
}
if (audit.records === 0) {
  console.error(`${path} holds no records.`);
  process.exit(2);
}
const failed = audit.findings.filter((finding) => !holds(finding));
process.stdout.write(auditTable(audit.findings));
console.log(`\n${audit.records} records; ${audit.findings.length} rules, ${failed.length} of them failed.`);
process.exitCode = failed.length === 0 ? 0 : 1;
