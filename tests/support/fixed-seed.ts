import fc from 'fast-check';

// Properties are tried on the same examples in every run: a failure is of the change that made it.
fc.configureGlobal({ seed: 20270601 });
