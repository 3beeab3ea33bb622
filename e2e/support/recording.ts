import { existsSync } from 'node:fs'
import { test as base, expect } from '@playwright/test'
import { PATIENCE, runCommand, type Server, startServer, temporaryData } from './server'

export const RECORDING = '../shared/data/events-binance-usdm-2025-12-11/events_normalized.csv.gz'
/** The minutes of the recording. */
export const RANGE = 'from=2025-12-11T01:30Z&to=2025-12-11T03:20Z'

interface RecordingFixture {
  readonly recording: Server
}

interface HeldFixture {
  readonly held: Server | null
}

/**
 * Tests on the imported recording; each is skipped where it is not at hand. Skipped by the test's own fixture:
 * were it the worker's, only the first would count as skipped and the others as passed without having run.
 */
export const test = base.extend<RecordingFixture, HeldFixture>({
  recording: async ({ held }, use) => {
    test.skip(held === null, `no recording at ${RECORDING}`)
    if (held) await use(held)
  },
  held: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants a pattern here
    async ({}, use) => {
      if (!existsSync(RECORDING)) return use(null)
      const data = temporaryData()
      await runCommand('lib/cli/import.ts', [RECORDING], data.path)
      const server = await startServer({ role: 'web', dataDir: data.path })
      await use(server)
      await server.stop()
      data.remove()
    },
    { scope: 'worker', timeout: PATIENCE + 60_000 },
  ],
})

export { expect }
