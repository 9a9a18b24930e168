/** `npm run -s parameters`: every figure of a new scenario that has a source, as a table in Markdown. */
import './closed-pipe.ts';
import { formFields, fieldMeta, schemaAt } from '#core/scenario/field.ts';
import { sections } from '#core/scenario/registry.ts';
import { newScenario } from '#core/scenario/scenario.ts';

interface Row {
  readonly path: string;
  readonly title: string;
  readonly value: string;
  readonly unit: string;
  readonly source: string;
}

/** A: published; B: calibrated to published figures; C: informed estimate of the brigade model; D: an assumption. */
function gradeOf(source: string): string {
  if (/calibrated/.test(source)) return 'B';
  if (/assumption/.test(source)) return 'D';
  return /brigade model|grade C/.test(source) ? 'C' : 'A';
}

function show(value: unknown): string {
  if (value === undefined) return 'no limit';
  if (value === null || typeof value !== 'object') return String(value);
  // Of a group of groups only the source is of interest.
  const values = Object.values(value);
  return values.some((inner) => typeof inner === 'object') ? '' : values.join(' / ');
}

/** The fields below a path that have a source of their own. */
function rowsOf(id: keyof typeof sections, path: readonly string[], value: unknown): Row[] {
  const schema = schemaAt(sections[id].schema, path);
  if (schema === undefined) return [];
  return formFields(schema).flatMap(({ key, kind, title }) => {
    const inner = schemaAt(sections[id].schema, [...path, key]);
    const meta = inner === undefined ? undefined : fieldMeta(inner);
    const at = (value as Record<string, unknown> | undefined)?.[key];
    const own: Row[] =
      meta?.source === undefined
        ? []
        : [
            {
              path: [id, ...path, key].join('.'),
              title,
              value: show(at),
              unit: meta.unit ?? '',
              source: meta.source,
            },
          ];
    return kind === 'group' ? [...own, ...rowsOf(id, [...path, key], at)] : own;
  });
}

const scenario = newScenario();
const listed: Row[] = [
  ...(['general', 'arrivals', 'injuries', 'care'] as const).flatMap((id) => rowsOf(id, [], scenario[id])),
  ...rowsOf('transport', ['strategic'], scenario.transport.strategic),
];

process.stdout.write(
  '| Setting | What | Default | Unit | Source | Grade |\n| --- | --- | --- | --- | --- | --- |\n',
);
for (const { path, title, value, unit, source } of listed) {
  process.stdout.write(
    `| \`${path}\` | ${title} | ${value} | ${unit} | ${source.replaceAll('|', '\\|')} | ${gradeOf(source)} |\n`,
  );
}
