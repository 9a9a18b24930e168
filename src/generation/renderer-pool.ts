import { type Remote, transfer, wrap } from 'comlink';
import { type RenderedChunk, joinRendered } from '#core/dataset/render-chunk.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { type StoryBatch, halvesOf } from '#core/simulation/story/story-batch.ts';
import type { Renderer } from '#generation/renderer.contract.ts';

interface Task {
  readonly stories: StoryBatch;
  /** Resolves what `render` promised. */
  readonly done: (rendered: Promise<RenderedChunk>) => void;
}

interface Member {
  renderer: Remote<Renderer>;
  readonly tasks: Set<Task>;
}

/**
 * Renderers that share the work; a chunk goes to the one with the least to do. Rendering is pure, so what a renderer
 * that ended had not finished is rendered again by the one that takes its place.
 */
export class RendererPool {
  readonly #members: readonly Member[];
  #prepared: readonly [Scenario, number] | undefined;
  /** Of the files of the layout: what joins the halves of a chunk. */
  #separators: readonly Uint8Array[] = [];
  #spare: ArrayBuffer[] = [];

  /** At the other end of each port a renderer listens; the thread that started it learns of its end. */
  constructor(ports: readonly MessagePort[]) {
    this.#members = ports.map((port) => ({ renderer: wrap<Renderer>(port), tasks: new Set() }));
  }

  get size(): number {
    return this.#members.length;
  }

  /** Readies every renderer for the scenario, whose files have these separators between records. */
  prepare(scenario: Scenario, seed: number, separators: readonly Uint8Array[]): void {
    this.#prepared = [scenario, seed];
    this.#separators = separators;
    this.#members.forEach((member) => this.#ready(member));
  }

  /** Renders a chunk; rejects with what the renderer throws. */
  render(stories: StoryBatch): Promise<RenderedChunk> {
    const member = this.#members.reduce((least, other) =>
      other.tasks.size < least.tasks.size ? other : least,
    );
    return new Promise((done) => {
      const task = { stories, done };
      member.tasks.add(task);
      this.#give(member, task, (renderer) => this.#renderWith(renderer, stories));
    });
  }

  /** Another renderer, at the other end of a port, for one that has ended; it renders the open chunks in halves. */
  replace(index: number, port: MessagePort): void {
    const member = this.#members[index];
    if (member === undefined) return;
    member.renderer = wrap<Renderer>(port);
    if (this.#prepared !== undefined) this.#ready(member);
    for (const task of member.tasks) {
      this.#give(member, task, async (renderer) => {
        if (task.stories.numbers.length < 2) return this.#renderWith(renderer, task.stories);
        const [first, second] = halvesOf(task.stories);
        return joinRendered(
          await this.#renderWith(renderer, first),
          await this.#renderWith(renderer, second),
          this.#separators,
        );
      });
    }
  }

  /** Takes back the memory of a chunk that has been written; it carries a later one. */
  recycle(rendered: RenderedChunk): void {
    this.#spare.push(...rendered.bytes.map((bytes) => bytes.buffer));
  }

  #ready({ renderer }: Member): void {
    // Not awaited: chunks wait for it in the renderer, and what fails here fails the first of them.
    renderer.prepare(...(this.#prepared as readonly [Scenario, number])).catch(() => undefined);
  }

  #give(member: Member, task: Task, render: (renderer: Remote<Renderer>) => Promise<RenderedChunk>): void {
    const { renderer } = member;
    const rendering = render(renderer);
    const settle = () => {
      // A replaced renderer has no open chunks.
      if (member.renderer !== renderer) return;
      member.tasks.delete(task);
      task.done(rendering);
    };
    rendering.then(settle, settle);
  }

  #renderWith(renderer: Remote<Renderer>, stories: StoryBatch): Promise<RenderedChunk> {
    const spare = this.#spare;
    this.#spare = [];
    // The stories are copied: they may be needed again.
    return renderer.render(stories, transfer(spare, spare));
  }
}
