import { existsSync } from 'node:fs'
import { test as base, expect } from '@playwright/test'
import { PATIENCE, runCommand, type Server, startServer, temporaryData } from './server'

export const RECORDING = '../shared/data/events-binance-usdm-2025-12-11/events_normalized.csv.gz'
/** The minutes of the recording. */
export const RANGE = 'from=2025-12-11T01:30Z&to=2025-12-11T03:20Z'

interface RecordingFixtures {
  readonly recording: Server
}

/** Tests on the imported recording; they are skipped where it is not at hand. */
export const test = base.extend<object, RecordingFixtures>({
  recording: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants a pattern here
    async ({}, use) => {
      test.skip(!existsSync(RECORDING), `no recording at ${RECORDING}`)
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
