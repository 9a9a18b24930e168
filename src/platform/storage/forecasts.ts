import { ENGINE_VERSION } from '#core/engine-version.ts';
import { measures } from '#core/statistics/measures.ts';
import type { Database, KeptForecast } from '#platform/storage/database.ts';

/** As many forecasts are kept. */
const KEPT = 8;

/** Raised when a forecast holds other things. */
const FORM = 2;
/** What made a forecast: those of another engine, or with other measures, are not what this program would make. */
const MADE_BY = `${FORM} ${ENGINE_VERSION} ${measures.join(' ')}`;

/** The latest forecasts, so that a reload loses none. */
export class ForecastRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All that are kept and that this version of the program made, newest first. */
  async load(): Promise<KeptForecast[]> {
    const kept = await this.#database.forecasts.reverse().toArray();
    return kept.filter(({ madeBy }) => madeBy === MADE_BY);
  }

  /** Keeps a forecast; the oldest make room for it. */
  async save({ scenario, forecast }: KeptForecast): Promise<void> {
    const { forecasts } = this.#database;
    await this.#database.transaction('rw', forecasts, async () => {
      await forecasts.add({ scenario, forecast, madeBy: MADE_BY });
      const kept = await forecasts.reverse().primaryKeys();
      await forecasts.bulkDelete(kept.slice(KEPT));
    });
  }
}
