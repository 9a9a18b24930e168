import * as z from 'zod/mini';
import { type DiagnosisStage, diagnosisStages } from '#core/catalogue/roles.ts';
import { type SeverityBand, bandTitle, severityBands } from '#core/catalogue/severity.ts';
import { type FieldMeta, decimal, duration, field, percent } from '#core/scenario/field.ts';

const band = z.strictObject({
  lethalPercent: percent({
    title: 'Lethal without care',
    description: 'Share of the injured whose wounds are lethal without treatment.',
    source: 'calibrated to %KIA and %DOW of Holcomb 2006 and mortality by severity of Kotwal 2018',
  }),
  surgeryPercent: percent({
    title: 'Need surgery',
    source: 'about 52 % of those admitted were operated on (IDF 2023); by severity: assumption',
  }),
  damageControlPercent: percent({
    title: 'Damage control',
    description: 'Share of operations that are done in stages.',
    source: 'Harvin 2019: 24 % of emergency laparotomies; by severity: assumption',
  }),
  intensiveCarePercent: percent({
    title: 'Need intensive care',
    source: '16.3 % of those admitted (IDF 2023); by severity: assumption',
  }),
  operationMinutes: decimal(1, 1440, {
    title: 'Operation',
    unit: 'min',
    description: 'Mean time on the table.',
    source: 'Hall 2023, Role 2 by severity: 93.9, 142.2, 177.4 and 182.9 min',
  }),
  failurePercent: percent({
    title: 'Surgery fails',
    description: 'Share of lethal casualties whom an operation at once would not save.',
    source: 'calibrated to mortality by severity of Kotwal 2018: < 0.1, 0.8, 11.2 and 40 %',
  }),
  recoveryDays: duration(730, {
    title: 'Recovery to duty',
    unit: 'days',
    source:
      'brigade model: 3, 27, 63 days × 1.33 to 2.33 by severity (grade C); minor and mild calibrated to returns within 72 h',
  }),
});

export type BandConfig = z.infer<typeof band>;

const triageError = (title: string) =>
  field(
    z.strictObject({
      overPercent: percent({
        title: 'Over-triage',
        description: 'One category more urgent than the signs say.',
      }),
      underPercent: percent({
        title: 'Under-triage',
        description: 'One category less urgent than the signs say.',
      }),
    }),
    { title },
  );

const stageTitles: Readonly<Record<DiagnosisStage, string>> = {
  poi: 'At the point of injury',
  role1: 'At collection points and Role 1',
  role2: 'At Role 2',
  role3: 'At Role 3',
  role4: 'At Role 4',
};
type StagePercent = `${DiagnosisStage}Percent`;

const effect = (meta: Omit<FieldMeta, 'unit'>) => percent(meta);

/** The shape of the clinical course; each field says where its default comes from. */
export const careSchema = z.strictObject({
  firstAid: field(
    z.strictObject({
      reachedPercent: percent({
        title: 'Get first aid',
        description: 'Share who are helped by themselves, a buddy or a medic in time.',
        source: 'assumption',
      }),
      withinMinutes: duration(1440, {
        title: 'First aid after',
        unit: 'min',
        source: 'NATO 10–1–2: haemorrhage and airway within 10 minutes',
      }),
      collectedMinutes: duration(10_080, {
        title: 'Ready to be collected after',
        unit: 'min',
        description: 'From injury until a vehicle may be called: under fire this is long.',
        source: 'assumption',
      }),
      tourniquetPercent: percent({
        title: 'Tourniquet works',
        description: 'Share of limb bleeding that first aid stops.',
        source: 'assumption',
      }),
    }),
    { title: 'First aid' },
  ),
  decline: field(
    z.strictObject({
      timeFactorMinutes: decimal(1, 1_000_000, {
        title: 'Time to death: factor',
        unit: 'min',
        description: 'Untreated, the median time to death is this × ISS to the power of the exponent.',
        source: 'SIMEDIS (Benhassine 2023): 43 500 × ISS^−1.95',
      }),
      timeExponent: decimal(-5, 0, {
        title: 'Time to death: exponent',
        source: 'SIMEDIS (Benhassine 2023): −1.95',
      }),
      timeSpread: decimal(0, 3, {
        title: 'Time to death: spread',
        description: 'SD of its logarithm.',
        source: 'calibrated to the times of UK deaths (Webster): 68, 91 and 99 % dead at 10, 60 and 120 min',
      }),
      firstAidPercent: effect({
        title: 'Speed after first aid',
        description: 'How fast the decline goes on, of untreated 100 %.',
        source: 'assumption, calibrated',
      }),
      tourniquetPercent: effect({
        title: 'Speed under a tourniquet',
        source: 'assumption: bleeding 0.01 against 2 to 5 an hour without one, but other wounds go on',
      }),
      role1Percent: effect({ title: 'Speed after Role 1', source: 'assumption, calibrated' }),
      resuscitationPercent: effect({
        title: 'Speed after resuscitation',
        description: 'With all the blood needed; with less, in proportion.',
        source: 'calibrated; damage-control resuscitation: laparotomy mortality 22 → 13 % (Braverman 2021)',
      }),
      failedSurgeryPercent: effect({ title: 'Speed after failed surgery', source: 'assumption' }),
      nonBattlePercent: effect({
        title: 'Lethality of non-battle injury',
        description: 'Of that of battle injury of the same severity.',
        source: 'assumption',
      }),
      diseasePercent: effect({
        title: 'Lethality of disease',
        description: 'Of that of battle injury of the same severity.',
        source: 'assumption',
      }),
      infectionPercent: percent({
        title: 'Fatal infection after late surgery',
        description:
          'Share of moderate and worse wounds that become fatal when surgery comes after twelve hours; none before six.',
        source: 'assumption, calibrated to %DOW of World War II and Vietnam (Holcomb 2006: 3.5 and 3.2)',
      }),
      withoutIcuFactor: decimal(1, 20, {
        title: 'Without an ICU bed',
        description: 'Surgery fails this many times as often when intensive care is needed and full.',
        source: 'brigade model: 3 (grade C)',
      }),
    }),
    { title: 'Decline and treatment' },
  ),
  bands: field(
    z.strictObject(
      Object.fromEntries(
        severityBands.map((name) => [name, field(z.extend(band, {}), { title: bandTitle(name) })]),
      ) as Record<SeverityBand, typeof band>,
    ),
    { title: 'By severity' },
  ),
  illness: field(
    z.strictObject({
      diseaseSurgeryPercent: percent({
        title: 'Disease: need surgery',
        source: 'Black 2002, appendicitis and other acute abdomens: 6 %',
      }),
      diseaseDays: duration(730, {
        title: 'Disease: recovery',
        unit: 'days',
        source: 'brigade model: 0.5, 5, 10 days at Role 2 (grade C); × the grade of illness / 2',
      }),
      stressDays: duration(730, {
        title: 'Battle stress: recovery',
        unit: 'days',
        source: 'brigade model: 0.5, 2, 5 days (grade C)',
      }),
      stressEvacuatedPercent: percent({
        title: 'Battle stress: evacuated',
        description: 'Share who do not recover near the front.',
        source: 'assumption',
      }),
      delayedPercent: percent({
        title: 'Chemical: late onset',
        description: 'Share of chemical casualties whose signs come late, as with blister agents.',
        source: 'assumption',
      }),
      delayHours: duration(240, { title: 'Chemical: signs after', unit: 'h', source: 'assumption' }),
    }),
    { title: 'Illness and agents' },
  ),
  times: field(
    z.strictObject({
      treatmentMinutes: duration(1440, {
        title: 'Treatment',
        unit: 'min',
        source: 'Hodický 2020: triangular 10, 20, 30 min at Role 1',
      }),
      resuscitationMinutes: duration(1440, {
        title: 'Resuscitation',
        unit: 'min',
        source: 'brigade model from task times: 25, 45, 70 min (grade C); capped after Abri 2022',
      }),
      operationPercent: duration(1000, {
        title: 'Operation about its mean',
        unit: '%',
        description: 'Of the mean time of the severity.',
        source: 'Sohn 2018: triangular 41, 95, 210 min, of a mean of 115',
      }),
      intensiveCareHours: duration(2000, {
        title: 'Intensive care',
        unit: 'h',
        source: 'brigade model: 6, 24, 48 h, mode after Inwald 2013 (grade C)',
      }),
      stabilisationHours: duration(2000, {
        title: 'Between stages',
        unit: 'h',
        description: 'From a damage-control operation to the next.',
        source: 'Godat 2013: 6 and 24 h; Chaudhry 2006: 36 h',
      }),
      holdingHours: duration(2000, {
        title: 'Holding after surgery',
        unit: 'h',
        source: 'brigade model: 6, 10, 24 h (grade C)',
      }),
      role4Days: duration(730, {
        title: 'Bed at Role 4',
        unit: 'days',
        description: 'How long those who are evacuated keep a bed there.',
        source: 'gradient of Nessen 2008: 5, 14, 30 days (grade C)',
      }),
    }),
    { title: 'Times' },
  ),
  diagnosis: field(
    z.strictObject(
      Object.fromEntries(
        diagnosisStages.map((stage) => [
          `${stage}Percent`,
          percent({
            title: stageTitles[stage],
            source: 'the replaced system: 65, 75, 85, 95 and 98 % (grade: assumption)',
          }),
        ]),
      ) as Record<StagePercent, ReturnType<typeof percent>>,
    ),
    {
      title: 'Right diagnosis',
      description:
        'Share of conditions that are recognised for what they are; others are put down to something broader, or to something else. 100 % everywhere writes down the truth.',
    },
  ),
  triage: field(
    z.strictObject({
      poi: triageError('At the point of injury'),
      role1: triageError('At collection points and Role 1'),
      hospital: triageError('At Role 2 and above'),
      ageingHours: decimal(0.1, 1000, {
        title: 'Ageing',
        unit: 'h',
        description: 'A T2 who has waited this much longer goes before a T1; a T3 after three times as long.',
        source: 'assumption',
      }),
    }),
    { title: 'Triage', source: 'error rates: assumption' },
  ),
});

export type Care = z.infer<typeof careSchema>;
