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
  readonly studies: StudyRepository;
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
    studies: new StudyRepository(database),
    templates: new TemplateRepository(database),
  };
}
