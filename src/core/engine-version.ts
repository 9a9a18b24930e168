/**
 * Version of the engine: the same engine version, scenario and seed give the same bytes. Raised whenever a
 * change alters what is generated; the golden files show when that is.
 */
export const ENGINE_VERSION = '3.0.0';
