import * as z from 'zod/mini';
import { type NationCode, nationCodes } from '#core/catalogue/nations.ts';
import { WeightedChoice } from '#core/random/weighted-choice.ts';
import { field, line, percent, slug } from '#core/scenario/field.ts';
import type { Section } from '#core/scenario/section.ts';
import { checkShares, checkUnique } from '#core/scenario/shares.ts';

const nationShare = z.strictObject({
  nation: field(z.enum(nationCodes), { title: 'Nation', description: 'ISO 3166-1 alpha-3 code.' }),
  sharePercent: percent({
    title: 'Share',
    description: 'Share of this nation in the casualties of the front.',
  }),
});

const front = z.strictObject({
  id: slug({ title: 'Id', description: 'Used in files and by facilities and events.' }),
  name: line(1, 80, { title: 'Name' }),
  sharePercent: percent({
    title: 'Share of casualties',
    description: 'Share of all casualties that arise here.',
  }),
  nations: z.array(nationShare).check(z.minLength(1), z.maxLength(nationCodes.length)),
});

const schema = z.array(front).check(z.minLength(1), z.maxLength(20));

export type Front = z.infer<typeof front>;

export interface CompiledFront {
  readonly id: string;
  readonly name: string;
  /** 0 to 1; the shares of all fronts add up to 1. */
  readonly share: number;
  readonly nations: WeightedChoice<NationCode>;
}

export const fronts: Section<Front[], readonly CompiledFront[]> = {
  title: 'Fronts',
  schema,
  initial: () => [
    {
      id: 'main',
      name: 'Main front',
      sharePercent: 100,
      nations: [
        { nation: 'POL', sharePercent: 60 },
        { nation: 'USA', sharePercent: 40 },
      ],
    },
  ],
  check: (config) => [
    ...checkUnique(
      config,
      (f) => f.id,
      'Front id',
      (i) => [i, 'id'],
    ),
    ...checkShares(
      'Front shares',
      config.map((f) => f.sharePercent),
      [],
    ),
    ...config.flatMap((f, i) => [
      ...checkUnique(
        f.nations,
        (n) => n.nation,
        `Front “${f.name}”: nation`,
        (n) => [i, 'nations', n, 'nation'],
      ),
      ...checkShares(
        `Front “${f.name}”: nationality shares`,
        f.nations.map((n) => n.sharePercent),
        [i, 'nations'],
      ),
    ]),
  ],
  compile: (config) => {
    const total = config.reduce((sum, f) => sum + f.sharePercent, 0);
    return config.map((f) => ({
      id: f.id,
      name: f.name,
      share: f.sharePercent / total,
      nations: WeightedChoice.of(f.nations.map((n) => [n.nation, n.sharePercent] as const)),
    }));
  },
};
