import * as z from 'zod/mini';
import type { Format } from '#core/formats/format.ts';
import { wholeNumber } from '#core/scenario/field.ts';

/** More cards than these are not printed at once. */
const MOST = 5000;

const options = z.strictObject({
  first: z._default(
    wholeNumber(1, MOST, {
      title: 'Cards',
      description: 'For the first patients, in order of injury; four fit on a page.',
      source: 'assumption: a day of a large exercise',
    }),
    100,
  ),
});

export type CardsOptions = z.infer<typeof options>;

/** Casualty cards to print, for those who play casualties and those who treat them. */
export const cards: Format<CardsOptions> = {
  id: 'cards',
  kind: 'control',
  label: 'Casualty cards',
  description:
    'Cards to print, four on an A4 page: MIST, signs, injuries on a body, hints for role players and make-up.',
  bytesPerPatient: { summary: 8000, standard: 9500, full: 9500 },
  gzipShare: 0.08,
  maxPatients: ({ first }) => first,
  extension: 'html',
  fileNames: () => ['cards'],
  options,
};
