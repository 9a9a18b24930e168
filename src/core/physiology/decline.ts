import type { Cause } from '#core/catalogue/causes.ts';
import { exp } from '#core/random/math.ts';
import type { BodyState } from '#core/physiology/body-state.ts';

/** Share of the blood that is lost by bleeding to death: what is left is below 40 % (Ukraine bleeding model). */
const FATAL_LOSS_EXPONENT = 0.916;
/** Pressure in the skull at the end of the way, as the exponent from a normal 10 mmHg (assumption: 55 mmHg). */
const FATAL_PRESSURE_EXPONENT = 1.7;

/** Share of the blood volume lost by bleeding on the way to death: 0 to 0.6. */
export function bloodLoss(share: number): number {
  return 1 - exp(-FATAL_LOSS_EXPONENT * share);
}

/**
 * Moves the axes to where the decline from a cause has taken them at a share of the way to death: bleeding takes
 * volume, a head injury raises the pressure in the skull, a chest injury closes the lung, and the others take tone,
 * volume and breath together. That death comes at the same share from every cause is what the simulation's time to
 * death says; the sizes are assumptions.
 */
export function decline(state: BodyState, cause: Cause, share: number): void {
  switch (cause) {
    case 'haemorrhage':
      state.deficit += bloodLoss(share);
      return;
    case 'head injury':
      state.intracranialPressure = Math.max(
        state.intracranialPressure,
        10 * exp(FATAL_PRESSURE_EXPONENT * share),
      );
      state.deficit += 0.03 * share;
      return;
    case 'airway or breathing':
      state.shunt += 0.45 * share;
      state.deficit += 0.14 * share;
      state.pulseChange += 62 * share;
      state.breathChange += 27 * share;
      state.glasgow = Math.min(state.glasgow, fading(share, 0.7, 40));
      return;
    case 'burns':
      state.deficit += 0.36 * share;
      state.pulseChange += 42 * share;
      state.breathChange += 16 * share;
      state.glasgow = Math.min(state.glasgow, fading(share, 0.55, 26));
      return;
    case 'toxic or radiation exposure':
      state.deficit += 0.3 * share;
      state.shunt += 0.3 * share;
      state.pulseChange += 40 * share;
      state.breathChange += 17 * share;
      state.glasgow = Math.min(state.glasgow, fading(share, 0.5, 24));
      return;
    case 'illness':
    case 'wound infection':
    case 'attack during evacuation':
      state.deficit += 0.36 * share;
      state.shunt += 0.12 * share;
      state.pulseChange += 42 * share;
      state.breathChange += 17 * share;
      state.isVasoplegic = share > 0.15;
      state.glasgow = Math.min(state.glasgow, fading(share, 0.5, 24));
  }
}

/** Consciousness that fades from a share on, so many points over the whole way. */
function fading(share: number, from: number, points: number): number {
  return share < from ? 15 : 15 - points * (share - from);
}
