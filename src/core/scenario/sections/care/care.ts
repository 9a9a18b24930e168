import { severityBands } from '#core/catalogue/severity.ts';
import type { Problem } from '#core/scenario/problem.ts';
import type { Section } from '#core/scenario/section.ts';
import { HOUR_MS, MINUTE_MS, DAY_MS } from '#core/time.ts';
import { type Care, careSchema } from '#core/scenario/sections/care/care-schema.ts';
import { roleFacts, roles, triageErrorClasses } from '#core/catalogue/roles.ts';
import { initialCare } from '#core/scenario/sections/care/initial-care.ts';
import { type Duration, checkDuration, scaled } from '#core/scenario/duration.ts';

/** The same, with shares from 0 to 1 and times in milliseconds. */
export interface CompiledCare {
  readonly bands: readonly {
    readonly lethal: number;
    readonly surgery: number;
    readonly damageControl: number;
    readonly intensiveCare: number;
    readonly operationMs: number;
    readonly failure: number;
    readonly recovery: Duration;
  }[];
  readonly reached: number;
  readonly tourniquetWorks: number;
  readonly firstAid: Duration;
  readonly collected: Duration;
  /** Speed of decline, of untreated 1. */
  readonly speed: {
    readonly firstAid: number;
    readonly tourniquet: number;
    readonly role1: number;
    readonly resuscitation: number;
    readonly failedSurgery: number;
  };
  /** Share of those operated on after twelve hours whose infection kills; none before six. */
  readonly infection: number;
  readonly lethality: readonly [battle: number, nonBattle: number, disease: number, stress: number];
  readonly withoutIcuFactor: number;
  readonly treatment: Duration;
  readonly resuscitation: Duration;
  /** Time on the table, of the mean of the severity. */
  readonly operation: Duration;
  readonly intensiveCare: Duration;
  readonly stabilisation: Duration;
  readonly holding: Duration;
  readonly role4: Duration;
  readonly diseaseRecovery: Duration;
  readonly stressRecovery: Duration;
  readonly chemicalDelay: Duration;
  /** By role: how often a condition is recognised. */
  readonly recognised: readonly number[];
  /** By role: how often triage is one category too urgent, or not urgent enough; 0 to 1. */
  readonly triageErrors: readonly { readonly over: number; readonly under: number }[];
  /** Ageing time of the queues (`queue-policy.ts`). */
  readonly ageingMs: number;
}

/** Every duration of the configuration, with its path below the section. */
function durationsOf(value: unknown, path: readonly string[] = []): [string[], Duration][] {
  if (value === null || typeof value !== 'object') return [];
  if ('mode' in value || 'mean' in value) return [[[...path], value as Duration]];
  return Object.entries(value).flatMap(([key, inner]) => durationsOf(inner, [...path, key]));
}

export const care: Section<Care, CompiledCare> = {
  title: 'Clinical course',
  schema: careSchema,
  initial: initialCare,
  check: (config) => {
    const problems: Problem[] = durationsOf(config).flatMap(([path, duration]) =>
      checkDuration('Its three times', duration, path),
    );
    for (const stage of triageErrorClasses) {
      const { overPercent, underPercent } = config.triage[stage];
      if (overPercent + underPercent <= 100) continue;
      problems.push({
        path: ['triage', stage, 'underPercent'],
        message: `Over- and under-triage add up to ${overPercent + underPercent} %.`,
        fix: 'Together they are at most 100 %.',
      });
    }
    return problems;
  },
  compile: ({ bands, firstAid, decline, illness, times, diagnosis, triage }) => {
    return {
      bands: severityBands.map((name) => ({
        lethal: bands[name].lethalPercent / 100,
        surgery: bands[name].surgeryPercent / 100,
        damageControl: bands[name].damageControlPercent / 100,
        intensiveCare: bands[name].intensiveCarePercent / 100,
        operationMs: bands[name].operationMinutes * MINUTE_MS,
        failure: bands[name].failurePercent / 100,
        recovery: scaled(bands[name].recoveryDays, DAY_MS),
      })),
      reached: firstAid.reachedPercent / 100,
      tourniquetWorks: firstAid.tourniquetPercent / 100,
      firstAid: scaled(firstAid.withinMinutes, MINUTE_MS),
      collected: scaled(firstAid.collectedMinutes, MINUTE_MS),
      speed: {
        firstAid: decline.firstAidPercent / 100,
        tourniquet: decline.tourniquetPercent / 100,
        role1: decline.role1Percent / 100,
        resuscitation: decline.resuscitationPercent / 100,
        failedSurgery: decline.failedSurgeryPercent / 100,
      },
      infection: decline.infectionPercent / 100,
      lethality: [1, decline.nonBattlePercent / 100, decline.diseasePercent / 100, 0],
      withoutIcuFactor: decline.withoutIcuFactor,
      treatment: scaled(times.treatmentMinutes, MINUTE_MS),
      resuscitation: scaled(times.resuscitationMinutes, MINUTE_MS),
      operation: scaled(times.operationPercent, 1 / 100),
      intensiveCare: scaled(times.intensiveCareHours, HOUR_MS),
      stabilisation: scaled(times.stabilisationHours, HOUR_MS),
      holding: scaled(times.holdingHours, HOUR_MS),
      role4: scaled(times.role4Days, DAY_MS),
      diseaseRecovery: scaled(illness.diseaseDays, DAY_MS),
      stressRecovery: scaled(illness.stressDays, DAY_MS),
      chemicalDelay: scaled(illness.delayHours, HOUR_MS),
      recognised: roles.map((role) => diagnosis[`${roleFacts[role].diagnosisStage}Percent`] / 100),
      triageErrors: roles.map((role) => {
        const { overPercent, underPercent } = triage[roleFacts[role].triageErrors];
        return { over: overPercent / 100, under: underPercent / 100 };
      }),
      ageingMs: triage.ageingHours * HOUR_MS,
    };
  },
};
