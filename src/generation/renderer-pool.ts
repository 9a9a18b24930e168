import { type Remote, transfer, wrap } from 'comlink';
import type { RenderedChunk } from '#core/dataset/render-chunk.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { StoryBatch } from '#core/simulation/story/story-batch.ts';
import type { Renderer } from '#generation/renderer.contract.ts';

interface Member {
  readonly renderer: Remote<Renderer>;
  waiting: number;
}

/** Renderers that share the work; a chunk goes to the one with the least to do. */
export class RendererPool {
  readonly #members: readonly Member[];
  #spare: ArrayBuffer[] = [];

  /** At the other end of each port a renderer listens; the thread that started it handles its death. */
  constructor(ports: readonly MessagePort[]) {
    this.#members = ports.map((port) => ({ renderer: wrap<Renderer>(port), waiting: 0 }));
  }

  get size(): number {
    return this.#members.length;
  }

  /** Resolves when every renderer is ready for the scenario. */
  async prepare(scenario: Scenario, seed: number): Promise<void> {
    await Promise.all(this.#members.map(({ renderer }) => renderer.prepare(scenario, seed)));
  }

  async render(stories: StoryBatch): Promise<RenderedChunk> {
    const member = this.#members.reduce((least, other) => (other.waiting < least.waiting ? other : least));
    member.waiting++;
    try {
      const spare = this.#spare;
      this.#spare = [];
      return await member.renderer.render(transfer(stories, [stories.data.buffer]), transfer(spare, spare));
    } finally {
      member.waiting--;
    }
  }

  /** Takes back the memory of a chunk that has been written; it carries a later one. */
  recycle(rendered: RenderedChunk): void {
    this.#spare.push(...rendered.bytes.map((bytes) => bytes.buffer));
  }
}
