import type { Database, KeptForecast } from '#platform/storage/database.ts';
import { MADE_BY } from '#platform/storage/made-by.ts';

/** As many forecasts are kept. */
const KEPT = 8;

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
