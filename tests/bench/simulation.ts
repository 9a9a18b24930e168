/** The simulation alone, on one core: events and casualties a second, and how many stories are held at once. */
import { exponential } from '#core/random/distributions.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import { compile } from '#core/scenario/compile.ts';
import { findPreset } from '#core/scenario/presets/presets.ts';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';
import { EventHeap } from '#core/simulation/kernel/event-heap.ts';
import { Simulation } from '#core/simulation/simulate.ts';

function sized(scenario: Scenario, totalPatients: number, days: number): Scenario {
  return {
    ...scenario,
    general: { ...scenario.general, totalPatients, days },
    arrivals: { ...scenario.arrivals, mode: 'total' },
    events: { ...scenario.events, scheduled: [] },
  };
}

function measure(name: string, scenario: Scenario): void {
  const plan = compile(scenario, 1);
  // Once before it counts, so that the code is compiled for it.
  const warming = new Simulation(plan);
  while (warming.advanceAndDiscard());
  const started = performance.now();
  const simulation = new Simulation(plan);
  let held = 0;
  while (simulation.advanceAndDiscard()) if (simulation.held > held) held = simulation.held;
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `Simulation, one core, ${name}: ${simulation.injured} casualties, ${Math.round(simulation.eventCount / seconds)} events/s, ` +
      `${Math.round(simulation.injured / seconds)} casualties/s, at most ${held} stories held`,
  );
}

/** The event heap with a thousand events in it, each replaced by a later one. */
function measureHeap(events: number): void {
  const heap = new EventHeap();
  const random = new RandomStream(1, 'care');
  for (let i = 0; i < 1000; i++) heap.push(exponential(random, 1), 1, i);
  const started = performance.now();
  for (let i = 0; i < events; i++) {
    const now = heap.pop();
    heap.push(now + exponential(random, 1), 1, heap.subject);
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `Event heap alone, with an exponential draw an event: ${Math.round(events / seconds)} events/s`,
  );
}

const nato = findPreset('nato-article-5')?.scenario as Scenario;
measureHeap(2_000_000);
measure('a chain without limits', sized(newScenario(), 500_000, 8));
measure('the chain of NATO Article 5, 300 days', sized(nato, 100_000, 300));
measure('the chain of NATO Article 5, 30 days at the same rate', sized(nato, 10_000, 30));
