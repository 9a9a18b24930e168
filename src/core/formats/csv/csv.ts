import * as z from 'zod/mini';
import { type ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import type { Format } from '#core/formats/format.ts';
import type { Patient } from '#core/patient/patient.ts';
import { field } from '#core/scenario/field.ts';

const delimiters = { comma: ',', semicolon: ';', tab: '\t' } as const;

const options = z.strictObject({
  delimiter: z._default(
    field(z.enum(['comma', 'semicolon', 'tab']), {
      title: 'Delimiter',
      description: 'Semicolon where a spreadsheet uses the comma as decimal sign.',
    }),
    'comma',
  ),
});

type Cell = string | number | undefined;

/** Columns in order: name and value of a patient. One row a patient; the worst condition stands for all. */
const columns: readonly (readonly [name: string, of: (patient: Patient) => Cell])[] = [
  ['number', (p) => p.number],
  ['id', (p) => p.id],
  ['exercise', () => 'EXERCISE'],
  ['given_name', (p) => p.name.given],
  ['family_name', (p) => p.name.family],
  ['sex', (p) => p.sex],
  ['birth_date', (p) => p.birthDate],
  ['age_years', (p) => p.ageYears],
  ['nationality', (p) => p.nationality],
  ['blood_group', (p) => p.bloodGroup],
  ['height_cm', (p) => p.heightCm],
  ['weight_kg', (p) => p.weightKg],
  ['rank', (p) => p.service.rank],
  ['nato_rank', (p) => p.service.natoRank],
  ['branch', (p) => p.service.branch],
  ['unit', (p) => p.service.unit],
  ['service_number', (p) => p.service.number],
  ['front_id', (p) => p.front.id],
  ['front_name', (p) => p.front.name],
  ['event_id', (p) => p.event.id],
  ['event_kind', (p) => p.event.kind],
  ['warfare', (p) => p.event.warfare],
  ['injured_at', (p) => p.injury.at],
  ['category', (p) => p.injury.category],
  ['mechanism', (p) => p.injury.mechanism],
  ['triage', (p) => p.triage[0]?.category],
  ['condition_system', (p) => p.injury.conditions[0]?.system],
  ['condition_code', (p) => p.injury.conditions[0]?.code],
  ['condition_display', (p) => p.injury.conditions[0]?.display],
  ['condition_text', (p) => p.injury.conditions[0]?.text],
  ['condition_region', (p) => p.injury.conditions[0]?.region],
  ['condition_side', (p) => p.injury.conditions[0]?.side],
  ['condition_count', (p) => p.injury.conditions.length],
  ['iss', (p) => p.injury.iss],
  ['niss', (p) => p.injury.niss],
  ['facilities', (p) => facilitiesVisited(p)],
  ['outcome_status', (p) => p.outcome.status],
  ['outcome_at', (p) => p.outcome.at],
  ['outcome_facility', (p) => p.outcome.facility],
  ['outcome_role', (p) => p.outcome.role],
  ['outcome_cause', (p) => p.outcome.cause],
  ['outcome_preventability', (p) => p.outcome.preventability],
];

/** Facility ids in the order of the way, joined by spaces. */
function facilitiesVisited(patient: Patient): string {
  return patient.movements
    .filter((movement) => movement.event === 'injured' || movement.event === 'arrived')
    .map((movement) => movement.facility)
    .join(' ');
}

/** Text that a spreadsheet would take for a formula (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell of RFC 4180: quoted where needed; what would be a formula gets an apostrophe in front. */
export function csvCell(value: Cell, delimiter: string): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return `${value}`;
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return safe.includes(delimiter) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row of RFC 4180, with its line end. */
function csvRow(cells: readonly Cell[], delimiter: string): string {
  return `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
}

/** One row a patient, with a header row. */
export const csv: Format<z.infer<typeof options>> = {
  id: 'csv',
  label: 'CSV',
  description: 'One row a patient; for spreadsheets and statistics.',
  bytesPerPatient: 560,
  options,
  files: (_plan, { delimiter }) => [
    {
      name: 'patients',
      extension: 'csv',
      mediaType: 'text/csv; charset=utf-8; header=present',
      header: utf8(
        csvRow(
          columns.map(([name]) => name),
          delimiters[delimiter],
        ),
      ),
      separator: new Uint8Array(0),
      footer: new Uint8Array(0),
    },
  ],
  encoder: (_plan, { delimiter }) => {
    const mark = delimiters[delimiter];
    return (patient, out) =>
      (out[0] as ByteWriter).text(
        csvRow(
          columns.map(([, of]) => of(patient)),
          mark,
        ),
      );
  },
};
