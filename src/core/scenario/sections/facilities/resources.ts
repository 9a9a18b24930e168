import { field, wholeNumber } from '#core/scenario/field.ts';
import * as z from 'zod/mini';

/**
 * Beds overflow: a patient who needs one and finds none is boarded beside them, so that more may be needed than there
 * are. No patient is refused for lack of a bed.
 */
export const bedKinds = ['icuBeds', 'holdingBeds', 'convalescentBeds', 'stagingBeds'] as const;
export type BedKind = (typeof bedKinds)[number];

/** What a task takes while it lasts: patients queue for it, and no more is in use than there is. */
export const taskResources = [
  'treatmentBays',
  'resuscitationBays',
  'operatingTables',
  'medics',
  'nurses',
  'physicians',
  'surgicalTeams',
] as const;
export type TaskResource = (typeof taskResources)[number];

/** The index of a kind of bed in `bedKinds`. */
export const BED = indexes(bedKinds);
/** The index of a resource in `taskResources`. */
export const TASK_RESOURCE = indexes(taskResources);

/** What a facility has a limited number of, in the order in which forms and results show it. */
export type Resource = BedKind | TaskResource;
export const resources = [
  'treatmentBays',
  'resuscitationBays',
  'operatingTables',
  ...bedKinds,
  'medics',
  'nurses',
  'physicians',
  'surgicalTeams',
] as const satisfies readonly Resource[];

export function isBed(resource: Resource): resource is BedKind {
  return (bedKinds as readonly Resource[]).includes(resource);
}

function indexes<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, index) => [name, index])) as Record<Name, number>;
}

const count = (title: string, unit: string, description: string) =>
  z.optional(
    wholeNumber(0, 100_000, { title, unit, description: `${description} Unlimited when left out.` }),
  );

const shift = z.strictObject({
  teams: wholeNumber(0, 1000, { title: 'Teams', unit: 'teams' }),
  fromHour: wholeNumber(0, 23, {
    title: 'From',
    unit: 'h',
    description: 'Local hour at which the shift begins.',
  }),
  toHour: wholeNumber(0, 24, {
    title: 'To',
    unit: 'h',
    description: 'Local hour at which it ends; before its beginning, it runs over midnight.',
  }),
});

export type Shift = z.infer<typeof shift>;

/** The capacities of one facility. */
export const capacities = z.strictObject({
  treatmentBays: count('Treatment bays', 'bays', 'Places where patients are received and treated.'),
  resuscitationBays: count('Resuscitation bays', 'bays', 'Places for damage-control resuscitation.'),
  operatingTables: count('Operating tables', 'tables', '0 means no surgery here.'),
  icuBeds: count('ICU beds', 'beds', 'Intensive care, after operations above all.'),
  holdingBeds: count(
    'Holding beds',
    'beds',
    'For those operated on who do not get an ICU bed, and after it.',
  ),
  convalescentBeds: count('Convalescent beds', 'beds', 'For those who return to duty from here.'),
  stagingBeds: count('Staging beds', 'beds', 'For those who wait for evacuation.'),
  medics: count('Medics', 'persons', 'One for each treatment.'),
  nurses: count('Nurses', 'persons', 'Two for each resuscitation.'),
  physicians: count('Physicians', 'persons', 'One for each resuscitation.'),
  surgicalTeams: z.optional(
    field(z.array(shift).check(z.minLength(1), z.maxLength(12)), {
      title: 'Surgical teams',
      description:
        'Shifts with the teams on duty: an operation needs a table and a team. Always there when left out.',
    }),
  ),
  bloodUnitsPerDay: z.optional(
    wholeNumber(0, 100_000, {
      title: 'Blood',
      unit: 'units a day',
      description: 'Delivered each midnight, two days of it kept. Unlimited when left out.',
    }),
  ),
});

export type Capacities = z.infer<typeof capacities>;

/** The number of surgical teams on duty at each of the 24 local hours; Infinity without a roster. */
export function teamsByHour(shifts: readonly Shift[] | undefined): number[] {
  if (shifts === undefined) return new Array<number>(24).fill(Infinity);
  return Array.from({ length: 24 }, (_, hour) =>
    shifts.reduce((sum, { teams, fromHour, toHour }) => {
      const isOn = fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
      return isOn ? sum + teams : sum;
    }, 0),
  );
}
