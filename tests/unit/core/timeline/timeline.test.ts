import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { categories, triageCategories } from '#core/catalogue/terms.ts';
import { compile } from '#core/scenario/compile.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { bedKinds, taskResources } from '#core/scenario/sections/facilities/resources.ts';
import { type Observer, waits } from '#core/simulation/chain/observer.ts';
import { Simulation, simulate } from '#core/simulation/simulate.ts';
import { type Casualty, outcomes } from '#core/simulation/story/casualty.ts';
import { decodeStory } from '#core/simulation/story/story.ts';
import { TICK_MS, tickOf } from '#core/timeline/film.ts';
import { type Timeline, makeTimeline, memoryOf } from '#core/timeline/make-film.ts';
import { Playhead } from '#core/timeline/playhead.ts';
import { type Scene, tallied } from '#core/timeline/scene.ts';
import { DAY_MS, HOUR_MS } from '#core/time.ts';
import { presetWith } from '../../../support/scenarios.ts';

/** Every change of a level that an observer receives, by a name of its own: another way to the same counts. */
class Levels implements Observer {
  readonly #changes = new Map<string, [atMs: number, change: number][]>();

  present(atMs: number, facility: number, triage: number, change: number): void {
    this.#note(`present ${facility} ${triage}`, atMs, change);
  }
  waiting(atMs: number, facility: number, wait: number, triage: number, change: number): void {
    this.#note(`waiting ${facility} ${wait} ${triage}`, atMs, change);
  }
  bedNeeded(atMs: number, facility: number, bed: number, change: number): void {
    this.#note(`bed ${facility} ${bed}`, atMs, change);
  }
  used(atMs: number, facility: number, resource: number, change: number): void {
    this.#note(`used ${facility} ${resource}`, atMs, change);
  }

  /** The levels at a moment that are not zero. */
  at(ms: number): Record<string, number> {
    const sums = [...this.#changes].map(
      ([name, changes]) =>
        [name, changes.reduce((sum, [atMs, change]) => (atMs <= ms ? sum + change : sum), 0)] as const,
    );
    return Object.fromEntries(sums.filter(([, sum]) => sum !== 0));
  }

  #note(name: string, atMs: number, change: number): void {
    const known = this.#changes.get(name);
    if (known === undefined) this.#changes.set(name, [[atMs, change]]);
    else known.push([atMs, change]);
  }
}

/** The counts of a scene that are not zero, under the names of `Levels`. */
function countsOf(scene: Scene, facilities: number): Record<string, number> {
  const counts: [string, number][] = [];
  for (let facility = 0; facility < facilities; facility++) {
    triageCategories.forEach((_, triage) => {
      counts.push([`present ${facility} ${triage}`, scene.present(facility, triage)]);
      waits.forEach((__, wait) =>
        counts.push([`waiting ${facility} ${wait} ${triage}`, scene.waiting(facility, wait, triage)]),
      );
    });
    bedKinds.forEach((_, bed) => counts.push([`bed ${facility} ${bed}`, scene.bedNeeded(facility, bed)]));
    taskResources.forEach((name, resource) =>
      counts.push([`used ${facility} ${resource}`, scene.used(facility, name)]),
    );
  }
  return Object.fromEntries(counts.filter(([, count]) => count !== 0));
}

/** What the written movements say at a moment: casualties so far, and by outcome those whose last step has come. */
function tallyOf(casualties: readonly Casualty[], ms: number): number[] {
  const last = { KIA: 'died', DOW: 'died', RTD: 'returned-to-duty', EVACUATED: 'evacuated' } as const;
  return tallied.map((what) =>
    what === 'injured'
      ? casualties.filter(({ injuredMs }) => injuredMs <= ms).length
      : casualties.filter(
          ({ outcome, steps }) =>
            outcome === what && steps.some(({ kind, atMs }) => kind === last[what] && atMs <= ms),
        ).length,
  );
}

/** By facility: whose movements end in death there, or on the way from there, by a moment. */
function deadAt(casualties: readonly Casualty[], facilities: number, ms: number): number[] {
  const dead = new Array<number>(facilities).fill(0);
  for (const { steps } of casualties) {
    const end = steps.at(-1);
    if (end?.kind === 'died' && end.atMs <= ms) dead[end.facility] = (dead[end.facility] as number) + 1;
  }
  return dead;
}

interface Exercise {
  readonly scenario: Scenario;
  readonly timeline: Timeline;
  readonly casualties: readonly Casualty[];
  readonly levels: Levels;
}

const exercises = new Map<string, Exercise>();

function exercise(preset: string): Exercise {
  const known = exercises.get(preset);
  if (known !== undefined) return known;
  const scenario = presetWith(preset, 600);
  const plan = compile(scenario, 7);
  const levels = new Levels();
  const simulation = new Simulation(plan, levels);
  const casualties: Casualty[] = [];
  while (simulation.advance())
    for (let story = simulation.take(); story !== undefined; story = simulation.take())
      casualties.push(decodeStory(story));
  const made = { scenario, timeline: makeTimeline(plan), casualties, levels };
  exercises.set(preset, made);
  return made;
}

describe.each(['brigade', 'nato-article-5', 'training-exercise', 'urban-assault'])(
  'the film of %s',
  (preset) => {
    test('has the same people, queues, beds and tasks as the simulation at 24 instants, to the number', () => {
      const { scenario, timeline, casualties, levels } = exercise(preset);
      const playhead = new Playhead(timeline.film);
      const { days } = scenario.general;
      const facilities = scenario.facilities.facilities.length;
      let busiest = 0;
      for (let instant = 1; instant <= 24; instant++) {
        const ms = Math.round((instant / 20) * days * 24) * HOUR_MS;
        if (ms > timeline.film.endTick * TICK_MS) break;
        playhead.seek(ms / TICK_MS);
        expect(countsOf(playhead.scene, facilities)).toEqual(levels.at(ms));
        expect([...playhead.scene.tally]).toEqual(tallyOf(casualties, ms));
        expect([...playhead.scene.dead]).toEqual(deadAt(casualties, facilities, ms));
        busiest = Math.max(busiest, playhead.scene.count);
      }
      expect(busiest).toBeGreaterThan(10);
    });

    test('reaches every instant the same way: forwards, backwards, and by folding all steps', () => {
      const { scenario, timeline } = exercise(preset);
      const facilities = scenario.facilities.facilities.length;
      const walking = new Playhead(timeline.film);
      const withoutKeyframes = { ...timeline.film, keyframes: timeline.film.keyframes.slice(0, 1) };
      const instant = fc.integer({ min: -1, max: timeline.film.endTick });
      fc.assert(
        fc.property(instant, (tick) => {
          walking.seek(tick);
          const folded = new Playhead(withoutKeyframes);
          folded.seek(tick);
          expect(statesOf(walking.scene)).toEqual(statesOf(folded.scene));
          expect(countsOf(walking.scene, facilities)).toEqual(countsOf(folded.scene, facilities));
          expect([...walking.scene.tally]).toEqual([...folded.scene.tally]);
          expect([...walking.scene.dead]).toEqual([...folded.scene.dead]);
        }),
        { numRuns: 40 },
      );
    });

    test('knows the way of every person: first, next and last step', () => {
      const { timeline, casualties } = exercise(preset);
      const { film } = timeline;
      const playhead = new Playhead(film);
      playhead.seek(film.endTick);
      for (const { number, steps } of casualties) {
        const seen: number[] = [];
        for (
          let step = film.firsts[number] as number;
          step < film.times.length;
          step = film.nexts[step] as number
        ) {
          expect(film.persons[step]).toBe(number);
          seen.push(step);
        }
        expect(seen).toEqual([...seen].sort((a, b) => a - b));
        expect(playhead.lastStepOf(number)).toBe(seen.at(-1));
        expect(film.times[seen[0] as number]).toBe(tickOf(steps[0]?.atMs ?? 0));
      }
    });

    test('leads to every death and every operation, forwards and backwards', () => {
      const { timeline, casualties } = exercise(preset);
      const { film } = timeline;
      const steps = casualties.flatMap((casualty) => casualty.steps);
      for (const [milestone, kind] of [
        ['death', 'died'],
        ['operation', 'operated'],
        ['injury', 'injured'],
      ] as const) {
        const times = steps.filter((step) => step.kind === kind).map(({ atMs }) => tickOf(atMs));
        const expected = [...new Set(times)].sort((a, b) => a - b);
        const playhead = new Playhead(film);
        const forwards: number[] = [];
        for (let tick = playhead.find(milestone, 1); tick !== undefined; tick = playhead.find(milestone, 1)) {
          forwards.push(tick);
          playhead.seek(tick);
        }
        expect(forwards).toHaveLength(expected.length);
        // Stories keep whole milliseconds since the injury, which may be the tick before.
        forwards.forEach((tick, i) => expect(tick - (expected[i] as number)).toBeOneOf([0, 1]));
        playhead.seek(film.endTick);
        const backwards: number[] = [];
        for (
          let tick = playhead.find(milestone, -1);
          tick !== undefined;
          tick = playhead.find(milestone, -1)
        ) {
          backwards.push(tick);
          playhead.seek(tick);
        }
        // The playhead may stand on the last one already.
        expect(backwards.reverse()).toEqual(forwards.filter((tick) => tick !== film.endTick));
      }
    });

    test('has the ways that were taken, with as many as took each', () => {
      const { timeline, casualties } = exercise(preset);
      const taken = new Map<string, number>();
      for (const { steps } of casualties)
        for (const { kind, facility, to } of steps)
          if (kind === 'departed') taken.set(`${facility} ${to}`, (taken.get(`${facility} ${to}`) ?? 0) + 1);
      const legs = timeline.film.legs.map(({ from, to, casualties: n }) => [`${from} ${to}`, n] as const);
      expect(Object.fromEntries(legs)).toEqual(Object.fromEntries(taken));
    });

    test('has a roster with the facts of every casualty', () => {
      const { timeline, casualties } = exercise(preset);
      const { roster } = timeline;
      expect(roster.front).toHaveLength(casualties.length);
      const facts = casualties.map(({ category, outcome, front, wounds, injuredMs }) => {
        return [
          categories.indexOf(category),
          outcomes.indexOf(outcome),
          front,
          wounds[0]?.condition,
          tickOf(injuredMs),
        ];
      });
      const { category, outcome, front, condition, injuredAt } = roster;
      expect(
        casualties.map((_, i) => [category[i], outcome[i], front[i], condition[i], injuredAt[i]]),
      ).toEqual(facts);
    });
  },
);

/** The people of a scene with their states, in order of number. */
function statesOf(scene: Scene): [number, number][] {
  const persons = Array.from({ length: scene.count }, (_, slot) => scene.personAt(slot));
  return persons.sort((a, b) => a - b).map((person) => [person, scene.stateOf(person)]);
}

describe('a film', () => {
  test('changes nothing of what it films: the casualties are those without it', () => {
    const { casualties, scenario } = exercise('brigade');
    expect(casualties).toEqual([...simulate(compile(scenario, 7))]);
  });

  test('takes about 14 bytes a step, keyframes included in a quarter more, and all of it can be transferred', () => {
    const { timeline } = exercise('brigade');
    const steps = timeline.film.times.length;
    const buffers = memoryOf(timeline);
    const roster = Object.values(timeline.roster).reduce((sum, { byteLength }) => sum + byteLength, 0);
    const bytes = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0) - roster;
    expect(bytes / steps).toBeLessThan(14 * 1.25);
    const copy = structuredClone(timeline, { transfer: buffers });
    const playhead = new Playhead(copy.film);
    playhead.seek(DAY_MS / TICK_MS);
    expect(playhead.scene.count).toBeGreaterThan(0);
    expect(timeline.film.times).toHaveLength(0);
  });
});
