import { Explorer } from '#state/explorer.svelte.ts';
import { Replay } from '#state/replay.svelte.ts';
import { appState } from '#ui/app-state.ts';

/** What the pages that look at an exercise read and act on. */
interface ExerciseStates {
  readonly replay: Replay;
  readonly explorer: Explorer;
}

let made: ExerciseStates | undefined;

/** Made with the first of these pages, so that it loads with them, and kept while the program is open. */
export function exerciseState(): ExerciseStates {
  const { offline } = appState();
  const settled = () => offline.settled;
  return (made ??= { replay: new Replay(settled), explorer: new Explorer(settled) });
}
