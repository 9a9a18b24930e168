import { Failure } from '#core/failure.ts';
import { type AboutFiles, type OutputFile, isGzipped } from '#core/formats/format.ts';
import type { PreparedFormat } from '#core/formats/writers.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { NumberRanges } from '#core/scenario/sections/output/number-ranges.ts';
import { casualtyCount } from '#core/simulation/simulate.ts';

/** Patients are rendered this many at a time. */
export const CHUNK_PATIENTS = 256;

/** A contiguous piece of a dataset: shard `index` (from 0) of `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** A closed range of places in the dataset, from 1, that one part of every file holds. */
export interface Part {
  readonly index: number;
  readonly first: number;
  readonly last: number;
}

/** One file of a format, and which of the format's files it is. */
export interface LayoutFile {
  readonly format: string;
  readonly file: OutputFile;
}

/** Which patients go into which parts of which files; a function of plan and shard alone. */
export interface Layout {
  readonly files: readonly LayoutFile[];
  readonly parts: readonly Part[];
  /** What is written about the files of a format, by its id, when all of them are there. */
  readonly abouts: readonly { readonly format: string; readonly about: AboutFiles }[];
  /** The numbers of all patients of the dataset: those at its places, in order. */
  readonly numbers: NumberRanges;
  /** Places of the shard, inclusive. */
  readonly first: number;
  readonly last: number;
  readonly shard: Shard | undefined;
}

/** Folders and manifests are not made for more files than these. */
const MAX_FILES = 100_000;

/**
 * The layout of a plan's dataset, or of one shard of it, of an exercise with `total` casualties. Where rates decide how many there are,
 * finding the total takes a simulation: callers that need several layouts pass it.
 * Throws `FORMAT_FULL` where a file for each patient would be too many.
 */
export function datasetLayout(
  plan: Plan,
  formats: readonly PreparedFormat[],
  shard?: Shard,
  total = casualtyCount(plan),
): Layout {
  const numbers =
    plan.output.only?.upTo(total) ?? new NumberRanges(total === 0 ? [] : [{ first: 1, last: total }]);
  const before = (index: number) =>
    shard === undefined ? 0 : Math.floor((numbers.count * index) / shard.count);
  const first = shard === undefined ? 1 : before(shard.index) + 1;
  const last = shard === undefined ? numbers.count : before(shard.index + 1);
  const patients = last - first + 1;
  if (patients > MAX_FILES && formats.some(({ files }) => files.some(({ isFolder }) => isFolder === true))) {
    throw new Failure('FORMAT_FULL', {
      cause: new Error(
        `One file a patient is made for at most ${MAX_FILES} patients; these are ${patients}.`,
      ),
    });
  }
  const size = plan.output.patientsPerPart;
  const count = Math.max(1, Math.ceil(patients / size));
  return {
    files: formats.flatMap(({ id, files }) => files.map((file) => ({ format: id, file }))),
    parts: Array.from({ length: count }, (_, index) => ({
      index,
      first: first + index * size,
      last: Math.min(last, first + (index + 1) * size - 1),
    })),
    abouts: formats.flatMap(({ id, about }) => (about === undefined ? [] : [{ format: id, about }])),
    numbers,
    first,
    last,
    shard,
  };
}

/** The path of one part of a file, such as patients.json, patients-0002.ndjson.gz. */
export function partPath(layout: Layout, { file }: LayoutFile, part: Part, gzip: boolean): string {
  const shard = shardSuffix(layout.shard);
  const number = layout.parts.length === 1 ? '' : `-${`${part.index + 1}`.padStart(4, '0')}`;
  return `${file.name}${shard}${number}.${file.extension}${isGzipped(file, gzip) ? '.gz' : ''}`;
}

/** The path of the file of one patient in a folder, such as fhir/1.json. */
export function recordPath({ file }: LayoutFile, number: number, gzip: boolean): string {
  return `${file.name}/${number}.${file.extension}${isGzipped(file, gzip) ? '.gz' : ''}`;
}

/** The path of a file of which there is one: the manifest, what is said about the files of a format. */
export function documentPath(layout: Layout, name: string, extension: string): string {
  return `${name}${shardSuffix(layout.shard)}.${extension}`;
}

function shardSuffix(shard: Shard | undefined): string {
  return shard === undefined ? '' : `-shard-${shard.index}-of-${shard.count}`;
}
