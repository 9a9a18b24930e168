import { createContext } from 'svelte';
import type { Diagnostics } from '#state/diagnostics.ts';
import type { Editor } from '#state/editor.svelte.ts';
import type { Forecaster } from '#state/forecaster.svelte.ts';
import type { Generator } from '#state/generator.svelte.ts';
import type { JobHistory } from '#state/job-history.svelte.ts';
import type { Laboratory } from '#state/laboratory.ts';
import type { Library } from '#state/library.svelte.ts';
import type { Notices } from '#state/notices.svelte.ts';
import type { Offline } from '#state/offline.svelte.ts';
import type { StorageSpace } from '#state/storage-space.svelte.ts';
import type { Viewer } from '#state/viewer.svelte.ts';

/** Everything the pages read and act on. */
export interface AppState {
  readonly editor: Editor;
  readonly library: Library;
  readonly forecaster: Forecaster;
  readonly generator: Generator;
  readonly viewer: Viewer;
  readonly history: JobHistory;
  readonly notices: Notices;
  readonly offline: Offline;
  readonly space: StorageSpace;
  readonly diagnostics: Diagnostics;
  /** Loads with the first page that asks for it, and is kept while the program is open. */
  readonly laboratory: () => Promise<Laboratory>;
}

/** Pages get the state from their surroundings; parts get plain props. */
export const [appState, provideAppState] = createContext<AppState>();
