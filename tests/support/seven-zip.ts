import SevenZip from '7z-wasm';

/** What 7-Zip itself says and extracts. */
export interface Extracted {
  readonly output: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Extracts an archive with 7-Zip; files that it cannot extract are not there. */
export async function sevenZip(archive: Uint8Array, password: string): Promise<Extracted> {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const tool = await SevenZip({ print, printErr: print });
  tool.FS.mkdir('/in');
  tool.FS.chdir('/in');
  tool.FS.writeFile('/in/archive.zip', archive);
  try {
    tool.callMain(['x', `-p${password}`, '-y', '-o/out', '/in/archive.zip']);
    tool.callMain(['l', '-slt', `-p${password}`, '/in/archive.zip']);
  } catch (error) {
    // It ends by throwing how it ended.
    print(String(error));
  }
  const files = new Map<string, Buffer>();
  let names: string[] = [];
  try {
    names = tool.FS.readdir('/out') as unknown as string[];
  } catch {
    // Nothing was extracted.
  }
  for (const name of names) {
    if (name === '.' || name === '..') continue;
    files.set(name, Buffer.from(tool.FS.readFile(`/out/${name}`) as Uint8Array));
  }
  return { output: lines.join('\n'), files };
}
