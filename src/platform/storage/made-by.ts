import { ENGINE_VERSION } from '#core/engine-version.ts';
import { measures } from '#core/statistics/measures.ts';

/** Raised when a forecast holds other things. */
const FORM = 2;

/** What made a forecast: those of another engine, or with other measures, are not what this program would make. */
export const MADE_BY = `${FORM} ${ENGINE_VERSION} ${measures.join(' ')}`;
