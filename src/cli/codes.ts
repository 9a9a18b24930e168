/** `npm run -s codes`: every clinical code the program can emit, as CSV on stdout. */
import { conditions } from '#core/catalogue/conditions.ts';
import { SNOMED_CT } from '#core/catalogue/terms.ts';
import { csvCell } from '#core/formats/csv/csv.ts';

const rows = new Map(conditions.map(({ code, display }) => [code, [SNOMED_CT, code, display, 'condition']]));
process.stdout.write('system,code,display,use\n');
for (const row of rows.values()) process.stdout.write(`${row.map((cell) => csvCell(cell, ',')).join(',')}\n`);
