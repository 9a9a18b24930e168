import { exp, ln } from '#core/random/math.ts';
import type { BodyState } from '#core/physiology/body-state.ts';

/** Gases of the blood; pressures in mmHg, base excess and bicarbonate in mmol/L. */
export interface BloodGas {
  readonly ph: number;
  readonly carbonDioxide: number;
  readonly oxygen: number;
  readonly baseExcess: number;
  /** Saturation, 0 to 1. */
  readonly saturation: number;
}

const AMBIENT_PRESSURE = 760;
const WATER_VAPOUR = 47;
const LN_10 = 2.302585092994046;

/** Gas exchange of a state: alveolar gas equation, Severinghaus 1979, Henderson–Hasselbalch, Winters' formula. */
export function bloodGas(state: BodyState): BloodGas {
  const baseExcess = Math.max(-28, 0.5 - 1.2 * (state.lactate - 1.2));
  const carbonDioxide = carbonDioxideOf(state, baseExcess);
  const alveolar = state.inspiredOxygen * (AMBIENT_PRESSURE - WATER_VAPOUR) - carbonDioxide / 0.8;
  const exchange = 0.95 * (1 - 1.1 * state.shunt);
  const beyondAir = 3 * (state.inspiredOxygen - 0.21);
  const oxygen = Math.max(18, alveolar * exchange * exp(beyondAir * ln(Math.max(0.1, 1 - state.shunt))));
  const cubed = oxygen * oxygen * oxygen;
  const saturation = 1 / (1 + 23_400 / (cubed + 150 * oxygen));
  const ph = acidity(carbonDioxide, baseExcess);
  return { ph, carbonDioxide, oxygen, baseExcess, saturation };
}

/** pH of a partial pressure of carbon dioxide in mmHg and a base excess in mmol/L (Henderson–Hasselbalch, Siggaard-Andersen). */
export function acidity(carbonDioxide: number, baseExcess: number): number {
  let ph = 7.4;
  for (let i = 0; i < 3; i++) {
    const bicarbonate = Math.max(3, 24.4 + baseExcess / 0.93 - 14.8 * (ph - 7.4));
    ph = 6.1 + ln(bicarbonate / (0.0307 * carbonDioxide)) / LN_10;
  }
  return ph;
}

function carbonDioxideOf(state: BodyState, baseExcess: number): number {
  const bicarbonate = 24.4 + baseExcess / 0.93;
  const compensated = 1.5 * bicarbonate + 8;
  if (state.isVentilated) return 38 + 12 * state.shunt;
  const ventilation = (state.drive * (1 - state.obstruction)) / (1 + 0.5 * state.shunt);
  const retained = 40 / Math.max(0.3, ventilation);
  // Who is acidotic and can breathe breathes it off.
  return Math.max(
    18,
    Math.min(120, baseExcess < -4 && ventilation > 0.7 ? Math.min(retained, compensated) : retained),
  );
}
