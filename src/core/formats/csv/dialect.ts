import * as z from 'zod/mini';
import { field } from '#core/scenario/field.ts';

/** How a CSV file is written. */
export interface Dialect {
  readonly delimiter: string;
  readonly decimal: '.' | ',';
  /** What the file begins with: a byte-order mark, or nothing. */
  readonly start: string;
}

/** The settings of formats that write CSV. */
export const delimiterOption = z._default(
  field(z.enum(['comma', 'semicolon', 'tab']), {
    title: 'Delimiter',
    description:
      'Semicolon for spreadsheets of countries with a decimal comma, which numbers then have as well.',
  }),
  'comma',
);
export const byteOrderMark = field(z.enum(['no', 'yes']), {
  title: 'Byte-order mark',
  description: 'So that Excel reads names with accents on double-click; programs may not expect it.',
});

export interface DialectOptions {
  readonly delimiter: 'comma' | 'semicolon' | 'tab';
  readonly byteOrderMark: 'no' | 'yes';
}

const delimiters = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** What the settings say. */
export function dialectOf({ delimiter, byteOrderMark: mark }: DialectOptions): Dialect {
  return {
    delimiter: delimiters[delimiter],
    decimal: delimiter === 'semicolon' ? ',' : '.',
    start: mark === 'yes' ? '\uFEFF' : '',
  };
}
