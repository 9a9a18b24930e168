import { Failure } from '#core/failure.ts';
import { isGzipped } from '#core/formats/format.ts';
import { checkFormatOptions, fileExtension, isSingleFile } from '#core/formats/registry.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { fileName } from '#platform/files/file-name.ts';
import { ownFolder } from '#platform/files/own-folder.ts';
import { pickFile, pickFolder } from '#platform/files/pick.ts';
import { type ProtectionKind, archiveExtension } from '#platform/files/protection.ts';
import type { JobPlace } from '#platform/storage/job-place.ts';
import { asOnePart } from '#state/job.ts';

export type PlaceKind = JobPlace['kind'];

/**
 * Where a scenario's files go, which the user picks; undefined when the user cancels. Throws `FORMAT_FULL` where
 * a single file cannot hold them.
 */
export async function pickPlace(
  scenario: Scenario,
  seed: number,
  placeKind: PlaceKind,
  lock: ProtectionKind | undefined,
): Promise<JobPlace | undefined> {
  const base = fileName(scenario.general.name);
  const protection = lock === undefined ? {} : { protection: lock };
  const archive = `${base}.${archiveExtension(lock)}`;
  switch (placeKind) {
    case 'folder': {
      const directory = await pickFolder();
      if (directory === undefined) return undefined;
      const own = await ownFolder(directory, `${base}-seed-${seed}`).catch((error: unknown) => {
        throw new Failure('PERMISSION_LOST', { cause: error });
      });
      const isBelow = own !== directory;
      return {
        kind: 'folder',
        directory: own,
        name: isBelow ? `${directory.name}/${own.name}` : own.name,
        ...(isBelow ? { isBelow } : {}),
      };
    }
    case 'zip': {
      const file = await pickFile(archive, lock === 'age' ? 'application/octet-stream' : 'application/zip');
      return file && { kind: 'zip', file, name: file.name, ...protection };
    }
    case 'file': {
      const [format] = scenario.output.formats;
      if (format === undefined || !isSingleFile(scenario.output)) {
        throw tooMuch('A single file holds one format that writes one file: of tables, choose one.');
      }
      const [problem] = checkFormatOptions(asOnePart(scenario).output);
      if (problem !== undefined) throw tooMuch(`${problem.message} ${problem.fix}`);
      const extension = fileExtension(format);
      const gzip = isGzipped({ extension }, scenario.output.compression === 'gzip');
      const name = `${base}.${extension}${gzip ? '.gz' : ''}`;
      const file = await pickFile(name, gzip ? 'application/gzip' : 'application/octet-stream');
      return file && { kind: 'file', file, name: file.name };
    }
    case 'private':
      return { kind: 'private', name: base };
    case 'private-zip':
      return { kind: 'private-zip', name: archive, ...protection };
  }
}

function tooMuch(detail: string): Failure {
  return new Failure('FORMAT_FULL', { cause: new Error(detail) });
}
