import type { Baseline } from '#core/physiology/baseline.ts';
import { daily } from '#core/physiology/day.ts';
import { exp } from '#core/random/math.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time.ts';
import type { CareReceived } from '#core/patient/care-received.ts';
import type { Course } from '#core/patient/course.ts';
import type { Traits } from '#core/patient/traits.ts';
import type { WoundHarm } from '#core/patient/wound-harm.ts';

/*
 * Core temperature. Cooling in ice water 0.2 °C a minute (DeMartini 2015), forced air 1 to 2 °C an hour; fever after operations
 * and the cooling of the badly hurt are textbook knowledge; the other sizes and times are assumptions.
 */

/** Degrees Celsius at a moment: of fever, heat or cold, of an operation, of shock in the open, and of the time of day. */
export function temperatureAt(
  {
    course,
    harm,
    received,
    traits,
    baseline,
  }: {
    readonly course: Course;
    readonly harm: WoundHarm;
    readonly received: CareReceived;
    readonly traits: Traits;
    readonly baseline: Baseline;
  },
  atMs: number,
): number {
  const { casualty } = course;
  const sinceMs = Math.max(0, atMs - course.onsetMs);
  const hours = sinceMs / HOUR_MS;
  let change = harm.fever;
  const isExposure = casualty.mechanism === 'heat' || casualty.mechanism === 'cold';
  if (isExposure) {
    const started = change > 0 ? received.cooledMs : received.warmedMs;
    const treated = atMs - started;
    // Ice water takes a fever of heat within half an hour; warming takes hours.
    const halfMs = change > 0 ? 14 * MINUTE_MS : 2.2 * HOUR_MS;
    change *= (treated > 0 ? exp((-0.6931 * treated) / halfMs) : 1) * exp(-hours / 10);
  } else if (change > 0)
    change *=
      exp(-Math.max(0, hours - 18) / 40) *
      (atMs - received.treatedFeverMs < 5 * HOUR_MS && atMs > received.treatedFeverMs ? 0.65 : 1);
  const share = course.shareAt(atMs);
  if (course.causeAt(atMs) === 'wound infection')
    change = Math.max(change, 2.3 * Math.min(1, 0.4 + share * 2));
  const operated = received.operatedMs(atMs);
  if (operated > 0) {
    const after = (atMs - operated) / HOUR_MS;
    if (after > 6)
      change = Math.max(
        change,
        traits.operationFever * Math.min(1, (after - 6) / 12) * exp(-Math.max(0, after - 60) / 30),
      );
    else change -= 0.5 * (1 - after / 6);
  }
  // The badly hurt cool until they are wrapped and warmed.
  if (harm.isInjured && !isExposure && (share > 0.18 || harm.burned >= 20)) {
    const untilMs = Math.min(atMs, received.warmedMs);
    const chilled = Math.min(
      3,
      ((traits.cooling * Math.max(0, untilMs - casualty.injuredMs)) / HOUR_MS) * (0.4 + share),
    );
    const warmed = atMs > received.warmedMs ? exp(-(atMs - received.warmedMs) / (2.5 * HOUR_MS)) : 1;
    change -= chilled * warmed;
  }
  const hourOfDay = (atMs % DAY_MS) / HOUR_MS;
  const swing = 0.25 * daily(hourOfDay);
  return Math.min(42.2, Math.max(26, baseline.temperatureC + change + swing));
}
