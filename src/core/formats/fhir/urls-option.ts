import * as z from 'zod/mini';
import { field } from '#core/scenario/field.ts';

/** How entries of a bundle refer to each other: a setting of the formats that write bundles. */
const urlStyles = ['urn:uuid', 'relative'] as const;
export const urlsOption = z._default(
  field(z.enum(urlStyles), {
    title: 'References',
    description:
      'By urn:uuid; or relative, such as Patient/…, with absolute full URLs, as stricter readers want them.',
  }),
  'urn:uuid',
);
export type UrlStyle = (typeof urlStyles)[number];
