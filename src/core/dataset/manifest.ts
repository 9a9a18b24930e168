import { ENGINE_VERSION } from '#core/engine-version.ts';
import type { Shard } from '#core/dataset/layout.ts';
import { DatasetIdentity } from '#core/patient/dataset-identity.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { Scenario } from '#core/scenario/scenario.ts';

/** A closed piece of an output file. */
export interface WrittenFile {
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Records in it: patients, or rows of a table. */
  readonly records: number;
  /** Of the content before compression, which is the same on every machine; absent when not compressed. */
  readonly uncompressed?: { readonly bytes: number; readonly sha256: string };
}

/** What makes a dataset reproducible: the last file written. */
export interface Manifest {
  readonly format: 'golden-hour/manifest';
  readonly version: 1;
  readonly exercise: true;
  readonly engineVersion: string;
  /** Given by the caller: the engine has no clock. */
  readonly createdAt: string;
  readonly seed: number;
  /** What identities in the files begin with: the same engine version, scenario and seed have the same. */
  readonly dataset: string;
  readonly patients: number;
  readonly shard?: Shard;
  readonly scenario: Scenario;
  readonly files: readonly WrittenFile[];
}

/** The manifest of a finished dataset. */
export function manifestOf(
  plan: Plan,
  files: readonly WrittenFile[],
  patients: number,
  createdAt: string,
  shard?: Shard,
): Manifest {
  return {
    format: 'golden-hour/manifest',
    version: 1,
    exercise: true,
    engineVersion: ENGINE_VERSION,
    createdAt,
    seed: plan.seed,
    dataset: new DatasetIdentity(plan).code,
    patients,
    ...(shard === undefined ? {} : { shard }),
    scenario: plan.scenario,
    files,
  };
}
