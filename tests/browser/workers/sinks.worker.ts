import { serve } from '#generation/serve.ts';
import { failureNotice } from '#core/failure.ts';
import { createHasher } from '#platform/files/hasher.ts';
import { privateSink } from '#platform/files/private-sink.ts';
import type { Sinks } from './sinks.contract.ts';

const sinks: Sinks = {
  async writePrivate(directory, path, chunks, end) {
    const target = await privateSink(directory).open(path);
    for (const chunk of chunks) await target.write(chunk);
    if (end !== 'leave') await target[end]();
  },
  async writeToFullDisk(directory, answer) {
    const prototype = FileSystemSyncAccessHandle.prototype;
    const { write } = prototype;
    prototype.write = () => answer;
    const target = await privateSink(directory).open('full.bin');
    try {
      await target.write(new Uint8Array(10));
      return 'no error';
    } catch (error) {
      return failureNotice(error).code;
    } finally {
      prototype.write = write;
      await target.abort();
    }
  },
  async sha256(chunks) {
    const hasher = await createHasher();
    chunks.forEach((chunk) => hasher.update(chunk));
    return hasher.digest();
  },
};

serve(sinks);
