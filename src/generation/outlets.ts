import type { Outlet, Sink } from '#core/dataset/sink.ts';
import type { Destination } from '#generation/director.contract.ts';
import { age } from '#platform/files/age.ts';
import { directorySink, singleFileSink } from '#platform/files/directory-sink.ts';
import { gzip } from '#platform/files/gzip.ts';
import { createHasher } from '#platform/files/hasher.ts';
import { privateSink } from '#platform/files/private-sink.ts';
import type { Protection } from '#platform/files/protection.ts';
import { zipSink } from '#platform/files/zip-sink.ts';

/** An outlet and what has to be done at its end. */
export interface OpenOutlet {
  readonly outlet: Outlet;
  /** One file after another, as in an archive; several at once otherwise. */
  readonly oneAtATime: boolean;
  /** Whether there is room for a manifest beside the data. */
  readonly holdsManifest: boolean;
  /** The folder in which a later run finds the parts that are closed; undefined where there is none. */
  readonly directory: FileSystemDirectoryHandle | undefined;
  finish(): Promise<void>;
  abort(): Promise<void>;
}

/** An archive expected to hold more than this is written as ZIP64: forecasts are right within a factor of 1.5. */
const LARGE_BYTES = 2 ** 31;

/** Opens a destination for writing; `expectedBytes` is a forecast of all that is written. */
export async function openOutlet(destination: Destination, expectedBytes: number): Promise<OpenOutlet> {
  switch (destination.kind) {
    case 'folder':
      return plain(directorySink(destination.directory), destination.directory);
    case 'private':
      return plain(privateSink(destination.directory), destination.directory);
    case 'file':
      return plain(singleFileSink(destination.file), undefined);
    case 'zip':
      return archive(singleFileSink(destination.file), '', expectedBytes, destination.protection);
    case 'private-zip':
      return archive(
        privateSink(destination.directory),
        destination.name,
        expectedBytes,
        destination.protection,
      );
  }
}

function plain(sink: Sink, directory: FileSystemDirectoryHandle | undefined): OpenOutlet {
  const nothing = async () => undefined;
  return {
    outlet: { sink, createHasher, gzip },
    oneAtATime: false,
    holdsManifest: directory !== undefined,
    directory,
    finish: nothing,
    abort: nothing,
  };
}

async function archive(
  sink: Sink,
  name: string,
  expectedBytes: number,
  protection: Protection | undefined,
): Promise<OpenOutlet> {
  const isLarge = expectedBytes > LARGE_BYTES;
  const file = await sink.open(name);
  const zip =
    protection?.kind === 'age'
      ? zipSink(age(file, protection.password), { isLarge })
      : zipSink(file, { isLarge, password: protection?.password });
  return {
    outlet: { sink: zip, createHasher, gzip },
    oneAtATime: true,
    holdsManifest: true,
    directory: undefined,
    finish: () => zip.finish(),
    abort: () => zip.abort(),
  };
}
