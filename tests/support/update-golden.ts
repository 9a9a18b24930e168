/** `npm run golden`: makes the expected files of every golden case again. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { patientSchema } from '#core/patient/patient.ts';
import { chartCases, chartText, exampleCase, findChart } from './charts.ts';
import { goldenFiles } from './golden.ts';

const cases = new URL('../golden/', import.meta.url);
for (const entry of readdirSync(cases, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const folder = new URL(`${entry.name}/`, cases);
  for (const old of readdirSync(folder)) if (old.startsWith('expected.')) rmSync(new URL(old, folder));
  for (const [file, bytes] of await goldenFiles(folder)) writeFileSync(new URL(file, folder), bytes);
}

for (const chart of chartCases) {
  writeFileSync(
    new URL(`../../docs/charts/${chart.name}.md`, import.meta.url),
    chartText(chart, await findChart(chart)),
  );
}

writeFileSync(
  new URL('../../docs/example-patient.json', import.meta.url),
  `${JSON.stringify(patientSchema.parse(await findChart(exampleCase)), null, 2)}\n`,
);
