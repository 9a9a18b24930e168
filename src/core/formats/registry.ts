import { csv } from '#core/formats/csv/csv.ts';
import type { Encode, Format, OutputFile } from '#core/formats/format.ts';
import { json } from '#core/formats/json/json.ts';
import { ndjson } from '#core/formats/ndjson/ndjson.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { type Problem, within } from '#core/scenario/problem.ts';
import type { FormatId, Output } from '#core/scenario/sections/output/output.ts';
import { shapeProblems } from '#core/scenario/shape-problems.ts';

/** Every format, by id. */
export const formats = { json, ndjson, csv } as const satisfies Record<FormatId, Format<unknown>>;

/** A format with its options settled: the files it writes and how. */
export interface PreparedFormat {
  readonly id: FormatId;
  readonly files: readonly OutputFile[];
  readonly encode: Encode;
}

/** Problems with the options of the chosen formats. */
export function checkFormatOptions(output: Output): Problem[] {
  return output.formats.flatMap(({ id, options }, i) => {
    const format = formats[id] as Format<unknown>;
    const shape = shapeProblems(format.options, options ?? {});
    const more =
      shape.length > 0 ? [] : (format.check?.(output.depth, format.options.parse(options ?? {})) ?? []);
    return [...shape, ...more].map((problem) => within(['output', 'formats', i, 'options'], problem));
  });
}

/** Whether all that an output asks for is one file, as long as it has one part. */
export function isSingleFile({ formats: chosen, depth }: Output): boolean {
  const [only] = chosen;
  if (only === undefined || chosen.length > 1) return false;
  const format = formats[only.id] as Format<unknown>;
  return format.fileNames(depth, format.options.parse(only.options ?? {})).length === 1;
}

/** Each file of the formats by itself: what an archive needs, whose entries are written one after another. */
export function filesOneByOne(plan: Plan): Output['formats'][] {
  return plan.output.formats.flatMap((chosen) => {
    const format = formats[chosen.id] as Format<unknown>;
    const settled = format.options.parse(chosen.options ?? {});
    const files = format.files(plan, settled);
    if (format.onlyFile === undefined || files.length === 1) return [[chosen]];
    return files.map(({ name }): Output['formats'] => [
      { id: chosen.id, options: format.onlyFile?.(settled, name) as NonNullable<typeof chosen.options> },
    ]);
  });
}

/** The formats that the plan asks for, ready to encode. */
export function prepareFormats(plan: Plan): PreparedFormat[] {
  return plan.output.formats.map(({ id, options }) => {
    const format = formats[id] as Format<unknown>;
    const settled = format.options.parse(options ?? {});
    return { id, files: format.files(plan, settled), encode: format.encoder(plan, settled) };
  });
}
