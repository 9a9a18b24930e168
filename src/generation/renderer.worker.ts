import { expose, transfer } from 'comlink';
import { type RenderChunk, createChunkRenderer } from '#core/dataset/render-chunk.ts';
import { compile } from '#core/scenario/compile.ts';
import type { Renderer, RendererThread } from '#generation/renderer.contract.ts';
import { serve } from '#generation/serve.ts';

let prepared: Promise<RenderChunk> = Promise.reject(new Error('The renderer has not been prepared.'));
prepared.catch(() => undefined);

const renderer: Renderer = {
  async prepare(scenario, seed) {
    prepared = createChunkRenderer(compile(scenario, seed));
    await prepared;
  },
  async render(stories, spare) {
    const rendered = (await prepared)(stories, spare);
    return transfer(
      rendered,
      rendered.bytes.map((bytes) => bytes.buffer),
    );
  },
};

const thread: RendererThread = { connect: (port) => expose(renderer, port) };

serve(thread);
