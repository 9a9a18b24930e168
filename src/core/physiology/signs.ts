import { exp, ln } from '#core/random/math.ts';
import type { Baseline } from '#core/physiology/baseline.ts';
import { type BloodGas, bloodGas } from '#core/physiology/blood-gas.ts';
import type { BodyState } from '#core/physiology/body-state.ts';

/** What can be measured of a body, without the error of measurement. */
export interface BodySigns {
  readonly heartRate: number;
  readonly systolic: number;
  readonly diastolic: number;
  readonly respiratoryRate: number;
  /** Percent, as the oximeter shows it. */
  readonly spo2: number;
  readonly temperatureC: number;
  /** 3 to 15; 3 with a tube in a sedated patient. */
  readonly gcs: number;
  /** Seconds. */
  readonly capillaryRefillS: number;
  /** mmHg. */
  readonly endTidalCarbonDioxide: number;
  readonly gas: BloodGas;
}

/** From this intracranial pressure on the pulse slows and the pulse pressure widens; from the second the brain herniates. */
const CUSHING_PRESSURE = 25;
export const HERNIATION_PRESSURE = 35;

/**
 * Signs of a state in a person. Heart rate and pressure follow the lack of volume against what the person can make up
 * for; beyond that pressure falls steeply, and in the end the pulse too. Sources: textbook knowledge; the slopes are
 * assumptions fitted to the classes of ATLS and to Guly, Resuscitation 82 (2011) 556.
 */
export function signsOfState(state: BodyState, person: Baseline): BodySigns {
  const gas = bloodGas(state);
  const spo2 = saturationShown(state, gas, person);
  const strain = Math.max(0, state.deficit) / person.compensation;
  const pressing = Math.max(0, state.intracranialPressure - CUSHING_PRESSURE);
  const beyond = Math.max(0, state.deficit - person.compensation);
  const systolic = Math.min(
    235,
    Math.max(
      30,
      person.systolic -
        25 * Math.min(1, strain) * Math.min(1, strain) -
        420 * beyond +
        Math.min(70, 2.2 * pressing) +
        state.pressureChange +
        (strain < 1 ? Math.max(0, state.pain - 2) : 0),
    ),
  );
  const gcs = glasgowOf(state, systolic, spo2, gas);
  return {
    heartRate: pulseOf(state, person, strain, beyond, pressing, spo2),
    systolic,
    diastolic: systolic - pulsePressureOf(state, person, strain, pressing, systolic),
    respiratoryRate: breathsOf(state, person, strain, gas, spo2, gcs),
    spo2,
    temperatureC: state.temperatureC,
    gcs,
    capillaryRefillS:
      1.5 + 3 * Math.min(2, strain * Math.sqrt(strain)) + 0.6 * Math.max(0, 36 - state.temperatureC) * 0.7,
    endTidalCarbonDioxide: Math.max(
      8,
      gas.carbonDioxide - 4 - 30 * Math.max(0, state.deficit - 0.2) - 6 * state.shunt,
    ),
    gas,
  };
}

function saturationShown(state: BodyState, gas: BloodGas, person: Baseline): number {
  if (state.hasCarbonMonoxide) return Math.max(96, person.spo2);
  // In healthy lungs the oximeter shows what is the person's own.
  return Math.max(40, Math.min(100, 100 * gas.saturation + (person.spo2 - 97.3)));
}

function pulseOf(
  state: BodyState,
  person: Baseline,
  strain: number,
  beyond: number,
  pressing: number,
  spo2: number,
): number {
  if (state.isNeurogenic && strain < 1.3)
    return Math.max(45, person.heartRate - 12 + 0.5 * state.pulseChange);
  const raised = strain <= 0 ? 0 : 60 * exp(1.3 * ln(Math.min(1.25, strain)));
  const failing = Math.max(0, beyond - 0.12) * 900;
  const usual =
    person.heartRate +
    person.pulseGain * raised +
    1.5 * Math.max(0, state.pain - 4) +
    10 * Math.max(0, state.temperatureC - 37.5) -
    8 * Math.max(0, 35 - state.temperatureC) +
    state.pulseChange +
    (spo2 < 92 ? Math.min(30, 1.1 * (92 - spo2)) : 0) -
    (spo2 < 68 ? 3 * (68 - spo2) : 0) -
    failing;
  const slowed = pressing > 0 ? Math.min(usual, Math.max(46, usual - 4.5 * pressing)) : usual;
  return Math.min(190, Math.max(28, slowed));
}

/** Narrow in shock and tension, wide when the brain is pressed or the vessels have lost their tone. */
function pulsePressureOf(
  state: BodyState,
  person: Baseline,
  strain: number,
  pressing: number,
  systolic: number,
): number {
  const own = person.systolic - person.diastolic;
  const narrowed = own * (1 - 0.55 * Math.min(1, strain)) * (1 - 0.5 * state.tension);
  const toneless = state.isVasoplegic || state.isNeurogenic ? Math.max(narrowed, 38) : narrowed;
  const wide = pressing > 0 ? Math.max(toneless, Math.min(105, own + 3.5 * pressing)) : toneless;
  const least = systolic > 60 ? 13 : 8;
  return Math.min(systolic - 12, Math.max(least, wide));
}

function breathsOf(
  state: BodyState,
  person: Baseline,
  strain: number,
  gas: BloodGas,
  spo2: number,
  gcs: number,
): number {
  if (state.isVentilated) return person.respiratoryRate;
  const driven =
    person.respiratoryRate +
    12 * Math.min(1.4, strain) +
    0.8 * Math.max(0, -gas.baseExcess - 4) +
    Math.max(0, 92 - spo2) / 2 +
    0.5 * Math.max(0, state.pain - 2) +
    2 * Math.max(0, state.temperatureC - 38) +
    8 * state.tension +
    state.breathChange;
  const stem = state.intracranialPressure > HERNIATION_PRESSURE ? 0.55 : 1;
  const dying = gcs <= 5 && state.deficit > 0.45 ? 0.5 : 1;
  return Math.min(48, Math.max(4, driven * state.drive * stem * dying));
}

/** The least of what the injury, the circulation, the oxygen, the pressure in the skull and the carbon dioxide leave. */
function glasgowOf(state: BodyState, systolic: number, spo2: number, gas: BloodGas): number {
  if (state.isVentilated) return 3;
  const ofPressure =
    systolic >= 85
      ? 15
      : systolic >= 72
        ? 14
        : systolic >= 60
          ? 10 + (systolic - 60) / 4
          : 3 + (systolic - 30) / 4.5;
  const shown = state.hasCarbonMonoxide ? 99 : spo2;
  const ofOxygen =
    shown >= 85 ? 15 : shown >= 80 ? 14 : shown >= 70 ? 11 + (shown - 70) / 5 : 3 + (shown - 40) / 5;
  const { intracranialPressure: pressure } = state;
  const ofSkull =
    pressure > 45 ? 3 : pressure > HERNIATION_PRESSURE ? 4 : pressure > 30 ? 8 : pressure > 22 ? 13 : 15;
  const ofGas = gas.carbonDioxide > 80 ? 9 : 15;
  const cold = state.temperatureC < 28 ? 6 : state.temperatureC < 32 ? 11 : state.temperatureC < 34 ? 14 : 15;
  return Math.max(3, Math.round(Math.min(state.glasgow, ofPressure, ofOxygen, ofSkull, ofGas, cold)));
}
