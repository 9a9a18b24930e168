import '#ui/tokens.css';
import '#ui/base.css';
import { mount } from 'svelte';
import { removeUnknownJobDirectories } from '#platform/files/private-storage.ts';
import { Diagnostics } from '#state/diagnostics.ts';
import { Editor } from '#state/editor.svelte.ts';
import { Forecaster } from '#state/forecaster.svelte.ts';
import { Generator } from '#state/generator.svelte.ts';
import { JobHistory } from '#state/job-history.svelte.ts';
import type { Laboratory } from '#state/laboratory.ts';
import { Library } from '#state/library.svelte.ts';
import { Notices } from '#state/notices.svelte.ts';
import { Offline } from '#state/offline.svelte.ts';
import { StorageSpace } from '#state/storage-space.svelte.ts';
import { Viewer } from '#state/viewer.svelte.ts';
import App from '#ui/App.svelte';

// The frame stands in index.html; the database library, a quarter of the program, loads behind it.
const { openStorage } = await import('#platform/storage/storage.ts');
const { drafts, forecasts, jobs, log, screens, studies, sweeps, templates } = openStorage();
const diagnostics = new Diagnostics(log);
const notices = new Notices((error) => diagnostics.failed(error));
const editor = new Editor(drafts);
const offline = new Offline();
const library = new Library(templates, editor, notices);
const generator = new Generator(jobs, notices, diagnostics, () => offline.settled);
const forecaster = new Forecaster(forecasts, notices, () => offline.settled);
const viewer = new Viewer(() => offline.settled);
const space = new StorageSpace();
const history = new JobHistory(jobs, notices);

let laboratory: Promise<Laboratory> | undefined;
async function loadLaboratory(): Promise<Laboratory> {
  const { openLaboratory } = await import('#state/laboratory.ts');
  return openLaboratory({ studies, sweeps, screens }, notices, () => offline.settled);
}

diagnostics.opened();
addEventListener('error', ({ error }) => diagnostics.uncaught(error));
addEventListener('unhandledrejection', ({ reason }) => diagnostics.uncaught(reason));

try {
  await editor.restore();
  await jobs.markInterrupted();
} catch (error) {
  notices.error(error);
}

const target = document.getElementById('app') as HTMLElement;
target.replaceChildren();
void forecaster.restore();
mount(App, {
  target,
  props: {
    state: {
      editor,
      library,
      forecaster,
      generator,
      viewer,
      history,
      notices,
      offline,
      space,
      diagnostics,
      laboratory: () => (laboratory ??= loadLaboratory()),
    },
  },
});

if (import.meta.env.PROD) offline.start('./service-worker.js', './');
// Folders of jobs that another tab holds stay.
void jobs
  .ids()
  .then(removeUnknownJobDirectories)
  .catch(() => undefined);
