import fc from 'fast-check';

const USUAL_SEED = 20270601;

/** Properties are tried with the same examples each time; weekly, and on request, with those of another seed. */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? USUAL_SEED) | 0 });
