import { CATEGORY, categories, triageCategories } from '#core/catalogue/terms.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { CompiledFacility } from '#core/scenario/sections/facilities/compiled-facility.ts';
import {
  BED,
  type Resource,
  TASK_RESOURCE,
  bedKinds,
  isBed,
  taskResources,
} from '#core/scenario/sections/facilities/resources.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time.ts';
import type { Outcome } from '#core/simulation/story/casualty.ts';
import { type Ending, type Observer, TRANSPORT, waits } from '#core/simulation/chain/observer.ts';
import { quantile } from '#core/statistics/intervals.ts';
import { Level } from '#core/statistics/level.ts';
import { type Measure, measures } from '#core/statistics/measures.ts';
import {
  type OperationsLayout,
  type Series,
  capacityOf,
  operationsLayout,
} from '#core/statistics/operations-layout.ts';

/** Who returned to duty within this time does not count among the wounded of %KIA and %DOW (Holcomb 2006). */
const SOON_MS = 72 * HOUR_MS;

/** Watches one simulation and puts what planners ask into one row of numbers. */
export class Operations implements Observer {
  readonly layout: OperationsLayout;
  readonly #horizonMs: number;
  readonly #present: readonly (readonly Level[])[];
  readonly #waiting: readonly (readonly Level[])[];
  readonly #queued: readonly (readonly Level[])[];
  readonly #bedsNeeded: readonly (readonly Level[])[];
  readonly #bedsInUse: readonly (readonly Level[])[];
  readonly #used: readonly (readonly Level[])[];
  readonly #facilities: readonly CompiledFacility[];
  readonly #arrived: Float64Array;
  readonly #joined: Float64Array;
  readonly #allWaiting: Level;
  readonly #backlog: Level;
  /** Units given by day, and units needed by facility and day. */
  readonly #bloodByDay: Float64Array;
  readonly #bloodNeeded: readonly Float64Array[];
  readonly #toSurgeryMs: number[] = [];
  readonly #outcomes = new Map<Outcome, number>();
  readonly #triage = new Float64Array(triageCategories.length);
  readonly #categories = new Float64Array(categories.length);
  #bloodMissing = 0;
  #notOperated = 0;
  #survivable = 0;
  #wounded = 0;
  #battleKilled = 0;
  #battleDied = 0;
  #battleSoon = 0;

  constructor(plan: Plan) {
    this.layout = operationsLayout(plan);
    const { bins, binHours } = this.layout;
    const levels = (count: number) =>
      plan.facilities.facilities.map(() =>
        Array.from({ length: count }, () => new Level(bins, binHours * HOUR_MS)),
      );
    this.#horizonMs = Math.min(plan.general.horizonMs, bins * binHours * HOUR_MS);
    this.#present = levels(triageCategories.length);
    this.#waiting = levels(waits.length);
    this.#queued = levels(triageCategories.length);
    this.#bedsNeeded = levels(bedKinds.length);
    this.#bedsInUse = levels(bedKinds.length);
    this.#used = levels(taskResources.length);
    this.#facilities = plan.facilities.facilities;
    this.#arrived = new Float64Array(plan.facilities.facilities.length);
    this.#joined = new Float64Array(plan.facilities.facilities.length * waits.length);
    this.#allWaiting = new Level(bins, binHours * HOUR_MS);
    this.#backlog = new Level(bins, binHours * HOUR_MS);
    this.#bloodByDay = new Float64Array(Math.ceil(plan.general.horizonMs / DAY_MS) + 1);
    this.#bloodNeeded = plan.facilities.facilities.map(() => new Float64Array(Math.ceil(this.layout.days)));
  }

  present(atMs: number, facility: number, triage: number, change: number): void {
    this.#present[facility]?.[triage]?.change(atMs, change);
  }

  arrived(facility: number): void {
    this.#arrived[facility] = (this.#arrived[facility] as number) + 1;
  }

  waiting(atMs: number, facility: number, wait: number, triage: number, change: number): void {
    this.#waiting[facility]?.[wait]?.change(atMs, change);
    this.#queued[facility]?.[triage]?.change(atMs, change);
    this.#allWaiting.change(atMs, change);
    if (wait === TRANSPORT) this.#backlog.change(atMs, change);
  }

  joined(atMs: number, facility: number, wait: number): void {
    if (atMs >= this.#horizonMs) return;
    const line = facility * waits.length + wait;
    this.#joined[line] = (this.#joined[line] as number) + 1;
  }

  bedNeeded(atMs: number, facility: number, bed: number, change: number): void {
    const needed = this.#bedsNeeded[facility]?.[bed] as Level;
    const capacity = this.#facilities[facility]?.beds[bed] as number;
    const before = Math.min(capacity, needed.value);
    needed.change(atMs, change);
    this.#bedsInUse[facility]?.[bed]?.change(atMs, Math.min(capacity, needed.value) - before);
  }

  used(atMs: number, facility: number, resource: number, change: number): void {
    this.#used[facility]?.[resource]?.change(atMs, change);
  }

  /** How much of a resource is needed over time, and how much of that there is: beds may be short, tasks wait. */
  #levelsOf(facility: number, resource: Resource): { readonly needed: Level; readonly inUse: Level } {
    if (isBed(resource)) {
      const bed = BED[resource];
      return {
        needed: this.#bedsNeeded[facility]?.[bed] as Level,
        inUse: this.#bedsInUse[facility]?.[bed] as Level,
      };
    }
    const used = this.#used[facility]?.[TASK_RESOURCE[resource]] as Level;
    return { needed: used, inUse: used };
  }

  operated(_atMs: number, _facility: number, sinceInjuryMs: number, isFirst: boolean): void {
    if (isFirst) this.#toSurgeryMs.push(sinceInjuryMs);
  }

  transfused(atMs: number, facility: number, units: number, needed: number): void {
    const day = Math.floor(atMs / DAY_MS);
    this.#bloodByDay[day] = (this.#bloodByDay[day] as number) + units;
    this.#bloodMissing += needed - units;
    const ofFacility = this.#bloodNeeded[facility] as Float64Array;
    if (day < ofFacility.length) ofFacility[day] = (ofFacility[day] as number) + needed;
  }

  ended(ending: Ending): void {
    const { outcome, category, firstTriage } = ending;
    if (outcome !== 'KIA') this.#triage[firstTriage] = (this.#triage[firstTriage] as number) + 1;
    this.#categories[category] = (this.#categories[category] as number) + 1;
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
    if (ending.needsSurgery && !ending.isOperatedOn && !ending.isNonSurvivable) this.#notOperated++;
    if ((outcome === 'KIA' || outcome === 'DOW') && ending.isSurvivable) this.#survivable++;
    if (category !== CATEGORY.battle) return;
    if (outcome === 'KIA') {
      this.#battleKilled++;
      return;
    }
    this.#wounded++;
    if (outcome === 'DOW') this.#battleDied++;
    if (outcome === 'RTD' && ending.endedMs - ending.injuredMs <= SOON_MS) this.#battleSoon++;
  }

  /** The row of results; of `layout.length` numbers. */
  row(): Float64Array {
    const { layout } = this;
    const until = this.#horizonMs;
    const row = new Float64Array(layout.length);
    const results = this.#measures(until);
    measures.forEach((measure, i) => {
      row[i] = results[measure];
    });
    layout.limits.forEach(({ facility, resource, capacity, meanCapacity }, i) => {
      const { needed, inUse } = this.#levelsOf(facility, resource);
      row[layout.utilisationAt + i] =
        meanCapacity === 0 ? 0 : inUse.areaUntil(until) / (meanCapacity * until);
      row[layout.shortAt + i] = Math.max(0, needed.peak - capacity);
    });
    this.#waiting.forEach((lines, facility) =>
      lines.forEach((level, wait) => {
        const line = facility * waits.length + wait;
        const joined = this.#joined[line] as number;
        row[layout.waitAt + line] = joined === 0 ? 0 : level.areaUntil(until) / joined / MINUTE_MS;
      }),
    );
    row.set(this.#arrived, layout.arrivedAt);
    for (const series of layout.series) this.#writeSeries(series, row);
    return row;
  }

  #writeSeries({ facility, what, at, bins }: Series, row: Float64Array): void {
    const from = this.layout.seriesAt + at;
    const write = (level: Level | undefined) => level?.writeMeans(this.#horizonMs, row, from);
    switch (what.kind) {
      case 'present':
        write(this.#present[facility]?.[what.triage]);
        return;
      case 'waiting':
        write(this.#waiting[facility]?.[waits.indexOf(what.wait)]);
        return;
      case 'queued':
        write(this.#queued[facility]?.[what.triage]);
        return;
      case 'used':
        write(this.#levelsOf(facility, what.resource).needed);
        return;
      case 'busy': {
        write(this.#levelsOf(facility, what.resource).inUse);
        const capacity = capacityOf(this.#facilities[facility] as CompiledFacility, what.resource);
        for (let i = from; i < from + bins; i++) row[i] = capacity === 0 ? 0 : (row[i] as number) / capacity;
        return;
      }
      case 'blood':
        row.set(this.#bloodNeeded[facility] as Float64Array, from);
        return;
    }
  }

  #measures(until: number): Record<Measure, number> {
    const count = (outcome: Outcome) => this.#outcomes.get(outcome) ?? 0;
    const times = Float64Array.from(this.#toSurgeryMs).sort();
    const within = (hours: number) =>
      times.length === 0 ? NaN : times.filter((ms) => ms <= hours * HOUR_MS).length / times.length;
    const hit = this.#battleKilled + this.#wounded;
    const lasting = this.#wounded - this.#battleSoon;
    return {
      casualties: [...this.#outcomes.values()].reduce((sum, n) => sum + n, 0),
      battle: this.#categories[CATEGORY.battle] as number,
      nonBattle: this.#categories[CATEGORY['non-battle']] as number,
      disease: this.#categories[CATEGORY.disease] as number,
      stress: this.#categories[CATEGORY.stress] as number,
      triageT1: this.#triage[0] as number,
      triageT2: this.#triage[1] as number,
      triageT3: this.#triage[2] as number,
      triageT4: this.#triage[3] as number,
      killed: count('KIA'),
      diedOfWounds: count('DOW'),
      returned: count('RTD'),
      evacuated: count('EVACUATED'),
      inTreatment: count('IN_TREATMENT'),
      percentKilled: this.#battleKilled / (this.#battleKilled + lasting),
      percentDied: this.#battleDied / lasting,
      caseFatality: (this.#battleKilled + this.#battleDied) / hit,
      survivableDeaths: this.#survivable,
      operated: times.length,
      notOperated: this.#notOperated,
      toSurgeryMean: times.reduce((sum, ms) => sum + ms, 0) / times.length / MINUTE_MS,
      toSurgeryMedian: quantile(times, 0.5) / MINUTE_MS,
      toSurgeryP90: quantile(times, 0.9) / MINUTE_MS,
      surgeryWithin1h: within(1),
      surgeryWithin2h: within(2),
      surgeryWithin6h: within(6),
      waitingMean: this.#allWaiting.areaUntil(until) / until,
      waitingPeak: this.#allWaiting.peak,
      backlogMean: this.#backlog.areaUntil(until) / until,
      backlogPeak: this.#backlog.peak,
      bloodUnits: this.#bloodByDay.reduce((sum, units) => sum + units, 0),
      bloodPeakDay: this.#bloodByDay.reduce((most, units) => Math.max(most, units), 0),
      bloodMissing: this.#bloodMissing,
    };
  }
}
