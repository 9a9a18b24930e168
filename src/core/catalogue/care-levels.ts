/** From which kind of place on something can be done: by a buddy or medic, at Role 1, at a hospital, at Role 3 and 4. */
export const careLevels = ['aid', 'role1', 'hospital', 'definitive'] as const;
export type CareLevel = (typeof careLevels)[number];

/** The index of a level in `careLevels`. */
export const CARE_LEVEL = Object.fromEntries(careLevels.map((level, index) => [level, index])) as Readonly<
  Record<CareLevel, number>
>;
