/** `npm run -s codes`: every clinical code the program can emit, as CSV on stdout. */
import './closed-pipe.ts';
import { listedCodes } from '#core/catalogue/codes.ts';
import { csvCell } from '#core/formats/csv/cell.ts';
import { dialectOf } from '#core/formats/csv/dialect.ts';

const dialect = dialectOf({ delimiter: 'comma', byteOrderMark: 'no' });
process.stdout.write('system,code,display,use\n');
for (const { system, code, display, use } of listedCodes()) {
  process.stdout.write(`${[system, code, display, use].map((cell) => csvCell(cell, dialect)).join(',')}\n`);
}
