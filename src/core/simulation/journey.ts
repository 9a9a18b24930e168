import { chance, triangular, triangularQuantile, uniformBetween } from '#core/random/distributions.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import { WeightedChoice } from '#core/random/weighted-choice.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { CompiledFacility, TimeRange } from '#core/scenario/sections/facilities/facilities.ts';
import { DAY_MS, MINUTE_MS } from '#core/scenario/sections/general/general.ts';
import type { Outcome, Step, Transport } from '#core/simulation/casualty.ts';
import { facilityOutlooks, facilityShares, kindOf } from '#core/simulation/outcome-rates.ts';

/** The way of one casualty through the chain. */
export interface Journey {
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
}

const POI = 0;
const ROLE_2 = 2;
const ROLE_3 = 3;
const ROLE_4 = 4;

/**
 * Minutes from wounding to death of those killed in action, with the share dead by then: UK deaths in
 * Afghanistan (Webster et al., BMJ Mil Health 167(2)); the end at 240 min is an assumption.
 */
const deathCurve: readonly (readonly [share: number, minutes: number])[] = [
  [0.571, 0],
  [0.677, 10],
  [0.914, 60],
  [0.99, 120],
  [1, 240],
];

/** Days held before return to duty, as triangular (min, mode, max), by role (`docs/model.md`, grade C). */
const returnDays: readonly (readonly [number, number, number])[] = [
  [0.01, 0.04, 0.1],
  [0.5, 2, 5],
  [0.5, 5, 10],
  [3, 27, 63],
];

/** Days at Role 4 before return to duty, by triage (after Nessen 2008, grade C). */
const role4Days: readonly (readonly [number, number, number])[] = [
  [10, 21, 45],
  [5, 10, 21],
  [2, 5, 14],
  [10, 21, 45],
];

/** Chance that an injury is operated on at the first facility with surgery, by triage (assumption). */
const surgeryByTriage = [0.9, 0.5, 0.1, 0.3];
/** Disease that needs emergency surgery (Black 2002 and other acute abdomens: 6 %). */
const SURGERY_IN_DISEASE = 0.06;

/** Share of casualties flown by helicopter on tactical legs, by triage, where weather allows (assumption). */
const helicopterByTriage = [0.6, 0.25, 0.05, 0.2];

const MINIMUM_LEG_MS = MINUTE_MS;

/** A factory of journeys: everything that does not depend on the casualty is computed once. */
export function journeys(plan: Plan): (number: number, casualty: JourneyInput) => Journey {
  const outlooks = facilityOutlooks(plan);
  const choices = plan.facilities.byFront.map((byRole) =>
    byRole.map((candidates) =>
      candidates.length === 0 ? undefined : WeightedChoice.of(facilityShares(candidates)),
    ),
  );
  const random = new RandomStream(plan.seed, 'journey');
  const { environment } = plan;
  const policyDays = plan.facilities.evacuationPolicyMs / DAY_MS;

  return (number, casualty) => {
    random.seek(number);
    const { triage, front } = casualty;
    const kind = kindOf(casualty.category, triage);
    const steps: Step[] = [];
    const roleChoices = choices[front] as readonly (WeightedChoice<CompiledFacility> | undefined)[];
    let place = (roleChoices[POI] as WeightedChoice<CompiledFacility>).draw(random);
    let at = casualty.injuredMs;
    let operated = false;
    steps.push({ atMs: at, kind: 'injured', facility: place.index });

    for (;;) {
      const outlook = outlooks[place.index] as (typeof outlooks)[number];
      const fate = random.uniform();
      const dies = fate < (outlook.death[kind] as number);
      const returns =
        !dies && fate < (outlook.death[kind] as number) + (outlook.returnToDuty[kind] as number);
      const stay = within(random, plan.facilities.stay[place.role]?.[triage] as TimeRange);

      if (place.role === POI && dies) {
        steps.push({ atMs: at + minutesToDeath(random) * MINUTE_MS, kind: 'died', facility: place.index });
        return end(steps, 'KIA');
      }
      if (place.role !== POI) {
        const wait = within(random, plan.facilities.wait[triage] as TimeRange);
        const surgery = !operated && place.role >= ROLE_2 && chance(random, surgeryChance(casualty));
        // An operation begins in the first part of the stay (assumption).
        const operationShare = uniformBetween(random, 0.1, 0.6);
        const deathAt = at + Math.floor(random.uniform() * (wait + stay));
        if (!dies || deathAt >= at + wait)
          steps.push({ atMs: at + wait, kind: 'admitted', facility: place.index });
        const operationAt = at + wait + Math.floor(stay * operationShare);
        if (surgery && (!dies || deathAt > operationAt)) {
          steps.push({ atMs: operationAt, kind: 'operated', facility: place.index });
          operated = true;
        }
        if (dies) {
          steps.push({ atMs: deathAt, kind: 'died', facility: place.index });
          return end(steps, 'DOW');
        }
        at += wait;
      }
      if (returns) {
        const held = Math.max(
          stay,
          daysToDutyQuantile(random.uniform(), place.role, triage, policyDays) * DAY_MS,
        );
        steps.push({ atMs: Math.floor(at + held), kind: 'returned-to-duty', facility: place.index });
        return end(steps, 'RTD');
      }
      at += stay;
      if (place.role === ROLE_4) {
        steps.push({ atMs: at, kind: 'evacuated', facility: place.index });
        return end(steps, 'EVACUATED');
      }

      const from = place;
      const nextRole = roleChoices.findIndex((choice, role) => role > from.role && choice !== undefined);
      place = (roleChoices[nextRole] as WeightedChoice<CompiledFacility>).draw(random);
      const by = transport(random, nextRole, triage, environment.helicoptersFly);
      const delay = from.role === POI ? environment.firstLegDelayMinutes * MINUTE_MS : 0;
      let transit = delay;
      for (let leg = from.role; leg < nextRole; leg++) {
        transit +=
          within(random, plan.facilities.transit[leg]?.[triage] as TimeRange) * environment.transitFactor;
      }
      steps.push({ atMs: at, kind: 'departed', facility: from.index, to: place.index, by });
      at += Math.max(MINIMUM_LEG_MS, Math.floor(transit * speedFactor(by)));
      steps.push({ atMs: at, kind: 'arrived', facility: place.index });
    }
  };

  function end(steps: readonly Step[], outcome: Outcome): Journey {
    const { horizonMs } = plan.general;
    const last = steps[steps.length - 1] as Step;
    if (last.atMs <= horizonMs) return { steps, outcome };
    return { steps: steps.filter((step) => step.atMs <= horizonMs), outcome: 'IN_TREATMENT' };
  }
}

/** What of a casualty decides the journey; category and triage by index. */
export interface JourneyInput {
  readonly injuredMs: number;
  readonly front: number;
  readonly category: number;
  readonly triage: number;
}

/** Mean days held before return to duty, for estimates: the mean over evenly spaced quantiles of what is drawn. */
export function meanDaysToDuty(role: number, triage: number, policyDays: number): number {
  const quantiles = 64;
  let sum = 0;
  for (let i = 0; i < quantiles; i++)
    sum += daysToDutyQuantile((i + 0.5) / quantiles, role, triage, policyDays);
  return sum / quantiles;
}

/** A whole number of milliseconds in the range, triangular about its middle. */
function within(random: RandomStream, range: TimeRange): number {
  return Math.floor(triangular(random, range.min, (range.min + range.max) / 2, range.max));
}

function minutesToDeath(random: RandomStream): number {
  const u = random.uniform();
  let [lastShare, lastMinutes] = deathCurve[0] as readonly [number, number];
  if (u < lastShare) return 0;
  for (const [share, minutes] of deathCurve) {
    if (u < share) return lastMinutes + ((u - lastShare) / (share - lastShare)) * (minutes - lastMinutes);
    [lastShare, lastMinutes] = [share, minutes];
  }
  return lastMinutes;
}

function surgeryChance(casualty: JourneyInput): number {
  if (casualty.category === 2) return SURGERY_IN_DISEASE;
  return casualty.category === 3 ? 0 : (surgeryByTriage[casualty.triage] as number);
}

/** Days until return to duty; at Role 3 within the evacuation policy (those who need longer are not kept). */
function daysToDutyQuantile(u: number, role: number, triage: number, policyDays: number): number {
  const [min, mode, max] = (role === ROLE_4 ? role4Days[triage] : returnDays[role]) as readonly [
    number,
    number,
    number,
  ];
  if (role !== ROLE_3 || policyDays >= max) return triangularQuantile(u, min, mode, max);
  // Share of the distribution that lies within the policy, then a draw from that part only.
  const inPolicy = Math.max(1e-9, triangularShareBelow(policyDays, min, mode, max));
  return triangularQuantile(u * inPolicy, min, mode, max);
}

/** The probability that a triangular variable is below `x`. */
function triangularShareBelow(x: number, min: number, mode: number, max: number): number {
  if (x <= min) return 0;
  if (x >= max) return 1;
  return x < mode
    ? ((x - min) * (x - min)) / ((max - min) * (mode - min))
    : 1 - ((max - x) * (max - x)) / ((max - min) * (max - mode));
}

function transport(random: RandomStream, toRole: number, triage: number, helicoptersFly: boolean): Transport {
  const flown = random.uniform() < (helicopterByTriage[triage] as number);
  if (toRole === ROLE_4) return 'fixed-wing';
  if (flown && helicoptersFly) return 'helicopter';
  return toRole === 1 && triage === 2 ? 'walking' : 'ground';
}

/** A helicopter takes a third of the time on the road (replaced system). */
function speedFactor(by: Transport): number {
  return by === 'helicopter' ? 1 / 3 : 1;
}
