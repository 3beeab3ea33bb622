import fc from 'fast-check'

/**
 * Before each file of unit tests: properties are tried on the same cases in every run, so that one that fails has
 * failed because of a change. `PROPERTY_SEED=N` tries others.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.PROPERTY_SEED ?? 1) })
