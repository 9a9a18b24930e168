import '#ui/tokens.css';
import '#ui/base.css';
import { mount } from 'svelte';
import { removeUnknownJobDirectories } from '#platform/files/private-storage.ts';
import { Database } from '#platform/storage/database.ts';
import { DraftRepository } from '#platform/storage/drafts.ts';
import { JobRepository } from '#platform/storage/jobs.ts';
import { LogRepository } from '#platform/storage/log.ts';
import { TemplateRepository } from '#platform/storage/templates.ts';
import { Diagnostics } from '#state/diagnostics.ts';
import { Editor } from '#state/editor.svelte.ts';
import { Forecaster } from '#state/forecaster.svelte.ts';
import { Generator } from '#state/generator.svelte.ts';
import { JobHistory } from '#state/job-history.svelte.ts';
import { Library } from '#state/library.svelte.ts';
import { Notices } from '#state/notices.svelte.ts';
import { Offline } from '#state/offline.svelte.ts';
import { Viewer } from '#state/viewer.svelte.ts';
import App from '#ui/App.svelte';

const database = new Database();
const jobs = new JobRepository(database);
const diagnostics = new Diagnostics(new LogRepository(database));
const notices = new Notices((error) => diagnostics.failed(error));
const editor = new Editor(new DraftRepository(database));
const offline = new Offline();
const library = new Library(new TemplateRepository(database), editor, notices);
const generator = new Generator(jobs, notices, diagnostics, () => offline.settled);
const forecaster = new Forecaster(notices, () => offline.settled);
const viewer = new Viewer(() => offline.settled);
const history = new JobHistory(jobs, notices);

diagnostics.opened();
addEventListener('error', ({ error }) => diagnostics.uncaught(error));
addEventListener('unhandledrejection', ({ reason }) => diagnostics.uncaught(reason));

try {
  await editor.restore();
  await jobs.markInterrupted();
} catch (error) {
  notices.error(error);
}

mount(App, {
  target: document.getElementById('app') as HTMLElement,
  props: {
    state: { editor, library, forecaster, generator, viewer, history, notices, offline, diagnostics },
  },
});

if (import.meta.env.PROD) offline.start('./service-worker.js', './');
// What another tab has its hands on stays.
void jobs
  .ids()
  .then(removeUnknownJobDirectories)
  .catch(() => undefined);
