import * as z from 'zod/mini';
import { urlsOption } from '#core/formats/fhir/urls-option.ts';

/** What can be chosen of summaries in FHIR. */
export const summaryOptions = z.strictObject({ references: urlsOption });
export type SummaryOptions = z.infer<typeof summaryOptions>;
