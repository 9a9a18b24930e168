import * as z from 'zod/mini';

/** The options of a format that has none. */
export const noOptions = z.strictObject({});
export type NoOptions = z.infer<typeof noOptions>;
