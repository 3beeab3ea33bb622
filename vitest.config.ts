import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    environment: 'node',
    include: ['{app,components,db,lib}/**/*.test.ts'],
    testTimeout: 20_000,
    // No test asks a venue by accident.
    env: { PULL_THROUGH: '0' },
  },
})
