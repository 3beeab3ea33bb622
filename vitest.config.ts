import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: { environment: 'node', include: ['{app,components,db,lib}/**/*.test.ts'], testTimeout: 20_000 },
})
