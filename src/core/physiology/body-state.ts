/**
 * The state of a body at a moment, in a few axes. Wounds, illness and care move the axes; signs, laboratory values,
 * triage and care read them.
 */
export interface BodyState {
  /** Effective lack of circulating volume, as a share of the blood: lost, or held back by tension, or by lost tone. */
  deficit: number;
  /** Blood cells that are left, as a share of one's own. */
  cells: number;
  /** Circulating volume, as a share of one's own: with the cells it makes the haemoglobin. */
  volume: number;
  /** Share of the lung that takes no part in breathing, 0 to 0.6. */
  shunt: number;
  /** Tension pneumothorax, 0 to 1. */
  tension: number;
  /** Obstruction of the airway, 0 to 1. */
  obstruction: number;
  /** Inspired share of oxygen, 0.21 in air. */
  inspiredOxygen: number;
  /** Intracranial pressure in mmHg, 10 when normal. */
  intracranialPressure: number;
  /** Glasgow score that the head injury or what confuses leaves, 3 to 15. */
  glasgow: number;
  /** Share of the usual drive to breathe: opioids, brain stem. */
  drive: number;
  /** Lactate in mmol/L. */
  lactate: number;
  temperatureC: number;
  /** 0 to 10, after relief. */
  pain: number;
  /** Beats and breaths a minute, and mmHg, that fear, fever, drugs and hypermetabolism add. */
  pulseChange: number;
  breathChange: number;
  pressureChange: number;
  /** Lost tone of the vessels without a fast pulse: cord injury. */
  isNeurogenic: boolean;
  /** Lost tone with a wide pulse pressure: sepsis. */
  isVasoplegic: boolean;
  /** Under anaesthesia or sedated with a tube in the airway. */
  isVentilated: boolean;
  /** Carbon monoxide: the oximeter does not see it. */
  hasCarbonMonoxide: boolean;
}

/** A body that lacks nothing. */
export function healthyState(temperatureC: number): BodyState {
  return {
    deficit: 0,
    cells: 1,
    volume: 1,
    shunt: 0,
    tension: 0,
    obstruction: 0,
    inspiredOxygen: 0.21,
    intracranialPressure: 10,
    glasgow: 15,
    drive: 1,
    lactate: 1.2,
    temperatureC,
    pain: 0,
    pulseChange: 0,
    breathChange: 0,
    pressureChange: 0,
    isNeurogenic: false,
    isVasoplegic: false,
    isVentilated: false,
    hasCarbonMonoxide: false,
  };
}
