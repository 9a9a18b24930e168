import type { RenderedChunk } from '#core/dataset/render-chunk.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { StoryBatch } from '#core/simulation/story/story-batch.ts';

/** What the page asks of a thread that renders: to listen to the director at the other end of a port. */
export interface RendererThread {
  connect(port: MessagePort): void;
}

/** A thread that renders casualties as bytes. */
export interface Renderer {
  /** Compiles the scenario; must be called before anything is rendered, which then waits until it is done. */
  prepare(scenario: Scenario, seed: number): Promise<void>;
  /** The memory of `spare` moves to the renderer, that of the result moves back. */
  render(stories: StoryBatch, spare: ArrayBuffer[]): Promise<RenderedChunk>;
}
