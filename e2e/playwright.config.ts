import { defineConfig } from '@playwright/test'
import { LAUNCH } from './support/browser'

/** Tests on the same data share a server, so they run one after the other; beside them run those on other data. */
const ON_SIMULATED = ['charts', 'pages']
const ON_RECORDED = ['embed', 'heatmap', 'share', 'view']
const filesOf = (names: readonly string[]) => names.map((name) => `${name}.spec.ts`)

/** Browser tests: servers are started by the tests that need them, on free ports, with their own data. */
export default defineConfig({
  testDir: '.',
  outputDir: '.results',
  workers: 2,
  projects: [
    { name: 'simulated', testMatch: filesOf(ON_SIMULATED), workers: 1 },
    { name: 'recorded', testMatch: filesOf(ON_RECORDED), workers: 1 },
    {
      name: 'made',
      testMatch: '*.spec.ts',
      testIgnore: filesOf([...ON_SIMULATED, ...ON_RECORDED]),
    },
  ],
  // What takes ten seconds where nothing runs beside took two minutes where thirty processes did.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    colorScheme: 'dark',
    launchOptions: LAUNCH,
  },
})
