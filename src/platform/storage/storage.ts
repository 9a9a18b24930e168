import type { Study } from '#core/experiments/study.ts';
import type { Screen, ScreenResult } from '#core/experiments/screen.ts';
import type { Sweep, SweepResult } from '#core/experiments/sweep.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import { Database } from '#platform/storage/database.ts';
import { DraftRepository } from '#platform/storage/drafts.ts';
import { ForecastRepository } from '#platform/storage/forecasts.ts';
import { JobRepository } from '#platform/storage/jobs.ts';
import { LogRepository } from '#platform/storage/log.ts';
import { StudyRepository } from '#platform/storage/studies.ts';
import { TemplateRepository } from '#platform/storage/templates.ts';

/** What this browser keeps, by what it is. */
export interface Repositories {
  readonly drafts: DraftRepository;
  readonly forecasts: ForecastRepository;
  readonly jobs: JobRepository;
  readonly log: LogRepository;
  readonly studies: StudyRepository<Study, readonly Forecast[]>;
  readonly screens: StudyRepository<Screen, ScreenResult>;
  readonly sweeps: StudyRepository<Sweep, SweepResult>;
  readonly templates: TemplateRepository;
}

/** Opens the database with all its repositories. */
export function openStorage(): Repositories {
  const database = new Database();
  return {
    drafts: new DraftRepository(database),
    forecasts: new ForecastRepository(database),
    jobs: new JobRepository(database),
    log: new LogRepository(database),
    studies: new StudyRepository(database, database.studies, database.studyResults),
    screens: new StudyRepository(database, database.screens, database.screenResults),
    sweeps: new StudyRepository(database, database.sweeps, database.sweepResults),
    templates: new TemplateRepository(database),
  };
}
