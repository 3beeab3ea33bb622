import { defineConfig } from 'vitest/config'

const TESTS = '{app,components,db,lib}/**/*.test.ts'
/** Tests that put something else in the place of a module, or leave a mark in it: it would stay there for the next file. */
const ISOLATED = '**/*.isolated.test.ts'
/** Tests that `npm run verify` leaves to `npm test`. */
const SLOW = '**/*.slow.test.ts'

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    environment: 'node',
    globalSetup: ['lib/cli/test/temporary-folder.ts'],
    setupFiles: ['lib/cli/test/property-seed.ts'],
    // By default one core is left alone, which is half of a small machine.
    maxWorkers: '100%',
    // Far more than any test needs: a machine that is busy with other things must fail none.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // No test asks a venue by accident.
    env: { PULL_THROUGH: '0' },
    projects: [
      // Modules are read once a worker, not once a file, which takes half of the time.
      {
        extends: true,
        test: { name: 'shared', include: [TESTS], exclude: [ISOLATED, SLOW], isolate: false },
      },
      { extends: true, test: { name: 'slow', include: [SLOW], isolate: false } },
      { extends: true, test: { name: 'isolated', include: [ISOLATED] } },
    ],
  },
})
