import { conditions } from '#core/catalogue/conditions/conditions.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { bedKinds } from '#core/scenario/sections/facilities/resources.ts';
import { waits } from '#core/simulation/chain/observer.ts';
import { tasks } from '#core/simulation/chain/station.ts';
import { outcomes, transports } from '#core/simulation/story/casualty.ts';
import type { Roster } from '#core/timeline/roster.ts';
import { outcomeWords } from '#ui/pages/patient/outcome-words.ts';
import type { Seen } from '#core/timeline/person-state.ts';

const waitWords: Readonly<Record<(typeof waits)[number], string>> = {
  treatment: 'waits for treatment',
  resuscitation: 'waits for resuscitation',
  operation: 'waits for an operating room',
  transport: 'waits for transport',
};
const taskWords: Readonly<Record<(typeof tasks)[number], string>> = {
  treatment: 'is being treated',
  resuscitation: 'is being resuscitated',
  operation: 'is being operated on',
};
const bedWords: Readonly<Record<(typeof bedKinds)[number], string>> = {
  icuBeds: 'in intensive care',
  holdingBeds: 'in a holding bed',
  convalescentBeds: 'convalescent',
  stagingBeds: 'in a staging bed',
};
const transportWords: Readonly<Record<(typeof transports)[number], string>> = {
  ground: 'by ground vehicle',
  helicopter: 'by helicopter',
  'fixed-wing': 'by aircraft',
  walking: 'on foot',
};

/** What a person is doing, as the end of a sentence: "waits for transport". */
export function doing(seen: Seen, scenario: Scenario): string {
  const { wait, task, bed, transport, to, isCalled, isEvacuated } = seen;
  if (transport !== undefined && to !== undefined) {
    const by = transportWords[transports[transport] ?? 'walking'];
    return `on the way to ${scenario.facilities.facilities[to]?.name ?? ''} ${by}`;
  }
  if (isEvacuated) return 'evacuated out of the theatre, in hospital at home';
  if (wait !== undefined) return waitWords[waits[wait] ?? 'treatment'];
  if (task !== undefined) return taskWords[tasks[task] ?? 'treatment'];
  if (isCalled) return 'a vehicle is on its way';
  return bed === undefined ? 'first aid' : bedWords[bedKinds[bed] ?? 'holdingBeds'];
}

/** How a casualty of a roster left the chain, or will. */
export function outcomeOf(roster: Roster, number: number): string {
  return outcomeWords[outcomes[roster.outcome[number - 1] as number] ?? 'IN_TREATMENT'];
}

/** What a casualty of a roster has, in military words where there are some. */
export function conditionOf(roster: Roster, number: number): string {
  const condition = conditions[roster.condition[number - 1] as number];
  return condition?.text ?? condition?.display ?? '';
}
