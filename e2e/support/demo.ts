import { test as base, expect } from '@playwright/test'
import { PATIENCE, type Server, startServer, temporaryData } from './server'

const HOUR = 3_600_000

interface Demo extends Server {
  /** Query of a day that lies wholly in the past: its numbers stand still. */
  readonly day: string
  readonly from: number
  readonly to: number
  /** An answer of the API. */
  readonly ask: <T>(path: string) => Promise<T>
}

/** Tests on the simulated market: a week of history on all venues, and live prints. */
export const test = base.extend<object, { demo: Demo }>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants a pattern here
    async ({}, use) => {
      const data = temporaryData()
      const server = await startServer({ role: 'demo', dataDir: data.path })
      const to = Math.floor(Date.now() / HOUR) * HOUR - 2 * HOUR
      const from = to - 24 * HOUR
      const ask = async <T>(path: string): Promise<T> => {
        const response = await fetch(`${server.url}/api/${path}`)
        expect(response.status).toBe(200)
        return (await response.json()) as T
      }
      const day = `from=${iso(from)}&to=${iso(to)}`
      await use({ ...server, day, from, to, ask })
      await server.stop()
      data.remove()
    },
    { scope: 'worker', timeout: PATIENCE + 120_000 },
  ],
})

function iso(at: number): string {
  return new Date(at).toISOString().replace(':00.000Z', 'Z')
}

export { expect }
