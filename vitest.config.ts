import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    environment: 'node',
    globalSetup: ['lib/cli/test/temporary-folder.ts'],
    include: ['{app,components,db,lib}/**/*.test.ts'],
    // By default one core is left alone, which is half of a small machine.
    maxWorkers: '100%',
    testTimeout: 20_000,
    // No test asks a venue by accident.
    env: { PULL_THROUGH: '0' },
  },
})
