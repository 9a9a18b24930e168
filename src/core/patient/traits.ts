import { uniformBetween } from '#core/random/distributions.ts';
import type { RandomStream } from '#core/random/random-stream.ts';
import { MINUTE_MS } from '#core/time.ts';

/* What is not marked otherwise is textbook knowledge in its direction and an assumption in its size. */

/** Shares of people or times that differ between casualties, drawn once. */
export interface Traits {
  /** When a tension pneumothorax is half there after the wound (assumption: 5 to 20 minutes in those who show it). */
  readonly tensionHalfMs: number;
  /** Obstruction of the airway in the unconscious on their back (assumption: 0.3 to 0.6). */
  readonly obstruction: number;
  /** Pain of the first minutes: a quarter feel little (stress analgesia, textbook knowledge). */
  readonly feelsLittleAtFirst: boolean;
  readonly anxiety: number;
  /** Whether the inflammation of an operation shows as fever, and how many degrees. */
  readonly operationFever: number;
  /** Cooling of the badly hurt before they are wrapped, in °C an hour. */
  readonly cooling: number;
  /** How much worse or better than usual the kidneys, blood counts and inflammation answer, around 1. */
  readonly kidney: number;
  readonly inflammation: number;
  readonly leukocytes: number;
  /** Haemoglobin that transfusion aims for, g/dL. */
  readonly target: number;
}

/** Draws the traits of one casualty. */
export function drawTraits(random: RandomStream): Traits {
  const fever = random.uniform();
  return {
    tensionHalfMs: uniformBetween(random, 4, 14) * MINUTE_MS,
    obstruction: uniformBetween(random, 0.25, 0.5),
    feelsLittleAtFirst: random.uniform() < 0.25,
    anxiety: random.uniform(),
    operationFever:
      fever < 0.5 ? 0 : fever < 0.85 ? 0.3 + 0.9 * random.uniform() : 1.4 + 0.5 * random.uniform(),
    cooling: uniformBetween(random, 0.4, 1.4),
    kidney: uniformBetween(random, 0.5, 1.5),
    inflammation: uniformBetween(random, 0.6, 1.4),
    leukocytes: uniformBetween(random, 0.75, 1.25),
    target: uniformBetween(random, 7.8, 10),
  };
}
