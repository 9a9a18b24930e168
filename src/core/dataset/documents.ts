import { guide } from '#core/dataset/guide.ts';
import { type Layout, documentPath, partPath } from '#core/dataset/layout.ts';
import { type WrittenFile, manifestOf } from '#core/dataset/manifest.ts';
import { openMeasured } from '#core/dataset/open-file.ts';
import type { Outlet } from '#core/dataset/sink.ts';
import { utf8 } from '#core/formats/byte-writer.ts';
import { type AboutFiles, type ClosedFile, jsonDocument } from '#core/formats/format.ts';
import type { Plan } from '#core/scenario/compile.ts';

const JSON_TYPE = 'application/json';

/**
 * Writes what describes the files of a dataset: the documents of its formats, the scenario and a guide if the output
 * asks for them, and last the manifest. Resolves with these as written files.
 */
export async function writeDocuments(
  plan: Plan,
  layout: Layout,
  outlet: Outlet,
  files: readonly WrittenFile[],
  createdAt: string,
): Promise<readonly WrittenFile[]> {
  const documents: WrittenFile[] = [];
  const write = async (named: Pick<AboutFiles, 'name' | 'extension' | 'mediaType'>, content: string) => {
    documents.push(await writeDocument(outlet, layout, named, content));
  };
  const isGzip = plan.output.compression === 'gzip';
  for (const { format, about } of layout.abouts) {
    await write(about, about.content(filesOf(format, layout, isGzip, files)));
  }
  const patients = layout.last - layout.first + 1;
  if (plan.output.guide === true) {
    await write({ name: 'scenario', extension: 'json', mediaType: JSON_TYPE }, jsonDocument(plan.scenario));
    const page = guide(plan, [...files, ...documents], patients, {
      scenario: documentPath(layout, 'scenario', 'json'),
      manifest: documentPath(layout, 'manifest', 'json'),
    });
    await write({ name: 'guide', extension: 'html', mediaType: 'text/html; charset=utf-8' }, page);
  }
  const manifest = manifestOf(plan, [...files, ...documents], patients, createdAt, layout.shard);
  await write({ name: 'manifest', extension: 'json', mediaType: JSON_TYPE }, jsonDocument(manifest));
  return documents;
}

/** The written files of a format, by the name they have in its layout. */
function filesOf(
  format: string,
  layout: Layout,
  isGzip: boolean,
  files: readonly WrittenFile[],
): ClosedFile[] {
  return layout.files
    .filter((file) => file.format === format)
    .flatMap((layoutFile) => {
      const paths = new Set(layout.parts.map((part) => partPath(layout, layoutFile, part, isGzip)));
      return files
        .filter(({ path }) => paths.has(path))
        .map(({ path, bytes, sha256, records }) => ({
          name: layoutFile.file.name,
          path,
          bytes,
          sha256,
          records,
        }));
    });
}

async function writeDocument(
  outlet: Outlet,
  layout: Layout,
  { name, extension, mediaType }: Pick<AboutFiles, 'name' | 'extension' | 'mediaType'>,
  content: string,
): Promise<WrittenFile> {
  const path = documentPath(layout, name, extension);
  const stored = await openMeasured(outlet, path);
  try {
    await stored.target.write(utf8(content) as Uint8Array<ArrayBuffer>);
    await stored.target.close();
  } catch (error) {
    await stored.target.abort();
    throw error;
  }
  return { path, mediaType, bytes: stored.bytes, sha256: stored.hasher.digest(), records: 0 };
}
