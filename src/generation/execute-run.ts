import { writeDocuments } from '#core/dataset/documents.ts';
import { datasetLayout } from '#core/dataset/layout.ts';
import type { WrittenFile } from '#core/dataset/manifest.ts';
import { type WrittenChunk, writeDataset } from '#core/dataset/write-dataset.ts';
import { estimatedBytes, filesOneByOne } from '#core/formats/registry.ts';
import { prepareFormats } from '#core/formats/writers.ts';
import { type Plan, compile } from '#core/scenario/compile.ts';
import { casualtyCount } from '#core/simulation/simulate.ts';
import type { RunEnd, RunEvent, RunRequest } from '#generation/director.contract.ts';
import { type OpenOutlet, openOutlet } from '#generation/outlets.ts';
import type { RendererPool } from '#generation/renderer-pool.ts';
import { firstChanged, firstMissing } from '#platform/files/stored-files.ts';

/** Progress is reported at most this often. */
const PROGRESS_EVERY_MS = 100;

/**
 * Executes a run: simulates, lets the pool render, writes in order. At most a window of chunks is under
 * way at a time, so a slow disk slows the simulation and memory stays flat. Throws a Failure when it cannot go
 * on; `CANCELLED` when the signal aborts.
 */
export async function executeRun(
  request: RunRequest,
  pool: RendererPool,
  onEvent: (event: RunEvent) => void,
  signal: AbortSignal,
): Promise<RunEnd> {
  let open: OpenOutlet | undefined;
  try {
    const plan = compile(request.scenario, request.seed);
    const casualties = casualtyCount(plan);
    const { numbers } = datasetLayout(plan, [], undefined, casualties);
    open = await openOutlet(request.destination, expectedBytes(plan, numbers.count));
    try {
      return await new Run(request, plan, casualties, pool, open, onEvent, signal).execute();
    } catch (error) {
      if (!(error instanceof ChangedFile)) throw error;
      onEvent({ kind: 'started-over', path: error.path });
      const anew = { ...request, fromPart: 0, earlierFiles: [] };
      return await new Run(anew, plan, casualties, pool, open, onEvent, signal).execute();
    }
  } catch (error) {
    await open?.abort();
    throw error;
  }
}

/** A file of an earlier run is missing, or is not what that run wrote. */
class ChangedFile extends Error {
  readonly path: string;

  constructor(path: string) {
    super(path);
    this.path = path;
  }
}

class Run {
  readonly #request: RunRequest;
  readonly #pool: RendererPool;
  readonly #open: OpenOutlet;
  readonly #onEvent: (event: RunEvent) => void;
  readonly #signal: AbortSignal;
  /** The earlier file that turned out to have changed. */
  #changed: string | undefined;
  readonly #plan: Plan;
  readonly #casualties: number;
  /** Patients to be written. */
  #total = 0;
  readonly #startedMs = performance.now();
  #reportedMs = 0;
  #written = 0;
  #simulated = 0;
  #bytes = 0;
  #passes: readonly Plan[];

  constructor(
    request: RunRequest,
    plan: Plan,
    casualties: number,
    pool: RendererPool,
    open: OpenOutlet,
    onEvent: (event: RunEvent) => void,
    signal: AbortSignal,
  ) {
    this.#request = request;
    this.#pool = pool;
    this.#open = open;
    this.#onEvent = onEvent;
    this.#signal = signal;
    this.#plan = plan;
    this.#casualties = casualties;
    this.#passes = open.oneAtATime ? passesOf(request) : [this.#plan];
  }

  async execute(): Promise<RunEnd> {
    // Of all formats together: what cannot be laid out fails before anything is written.
    const layout = datasetLayout(this.#plan, prepareFormats(this.#plan), undefined, this.#casualties);
    this.#total = layout.numbers.count;
    let files: readonly WrittenFile[] = this.#request.earlierFiles;
    const checked = await this.#checkEarlier(files);
    for (const plan of this.#passes) {
      files = files.concat(await this.#pass(plan));
    }
    this.#report('finishing', true);
    await checked();
    if (this.#open.holdsManifest) {
      const { outlet } = this.#open;
      files = files.concat(await writeDocuments(this.#plan, layout, outlet, files, this.#request.createdAt));
    }
    await this.#open.finish();
    return {
      kind: 'done',
      files,
      patients: this.#total,
      elapsedMs: performance.now() - this.#startedMs,
    };
  }

  /**
   * Makes sure that earlier files are there in their size, and begins to read them; the function it resolves with waits
   * until they are read. Both throw a `ChangedFile`, as writing does once one is found.
   */
  async #checkEarlier(files: readonly WrittenFile[]): Promise<() => Promise<void>> {
    const { directory } = this.#open;
    if (directory === undefined || files.length === 0) return async () => undefined;
    const missing = await firstMissing(directory, files);
    if (missing !== undefined) throw new ChangedFile(missing);
    const reading = firstChanged(directory, files, this.#signal).then((path) => {
      this.#changed = path;
    });
    return async () => {
      await reading;
      if (this.#changed !== undefined) throw new ChangedFile(this.#changed);
    };
  }

  /** Writes all parts of the plan's files. */
  async #pass(plan: Plan): Promise<readonly WrittenFile[]> {
    const { fromPart } = this.#request;
    const layout = datasetLayout(plan, prepareFormats(plan), undefined, this.#casualties);
    this.#pool.prepare(
      plan.scenario,
      plan.seed,
      layout.files.map(({ file }) => file.separator),
    );
    this.#written += (layout.parts[fromPart]?.first ?? layout.last + 1) - 1;
    return writeDataset({
      plan,
      layout,
      outlet: this.#open.outlet,
      render: (stories) => this.#pool.render(stories),
      window: this.#pool.size * 2 + 1,
      fromPart,
      onSimulated: (casualties) => {
        this.#simulated = casualties;
        this.#report('generating');
      },
      onWritten: (written) => this.#onWritten(written),
      isCancelled: () => this.#signal.aborted || this.#changed !== undefined,
    }).catch((error: unknown) => {
      throw this.#changed === undefined ? error : new ChangedFile(this.#changed);
    });
  }

  #onWritten({ chunk, rendered, bytes, closed }: WrittenChunk): void {
    this.#bytes += bytes;
    this.#written += rendered.records;
    this.#pool.recycle(rendered);
    if (closed.length > 0) {
      this.#onEvent({
        kind: 'part-closed',
        nextPart: chunk.part.index + 1,
        files: closed,
        written: chunk.part.last,
      });
    }
    this.#report('generating');
  }

  #report(phase: 'generating' | 'finishing', always = false): void {
    const now = performance.now();
    if (!always && now - this.#reportedMs < PROGRESS_EVERY_MS) return;
    this.#reportedMs = now;
    this.#onEvent({
      kind: 'progress',
      written: Math.floor(this.#written / this.#passes.length),
      simulated: this.#simulated,
      total: this.#total,
      bytes: this.#bytes,
      elapsedMs: now - this.#startedMs,
      phase,
    });
  }
}

/** A forecast of the bytes of all files. */
function expectedBytes({ output }: Plan, patients: number): number {
  return output.formats.reduce((sum, chosen) => sum + estimatedBytes(chosen, output.depth, patients), 0);
}

/** One plan a file: what an archive needs, whose entries are written one after another. */
function passesOf({ scenario, seed }: RunRequest): Plan[] {
  return filesOneByOne(scenario.output).map((formats) =>
    compile({ ...scenario, output: { ...scenario.output, formats } }, seed),
  );
}
