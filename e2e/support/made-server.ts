import { test as base, expect } from '@playwright/test'
import { MADE_RANGE, MADE_VENUES, madeDay, storeMade } from './made'
import { PATIENCE, type Server, startServer, temporaryData } from './server'

interface Made extends Server {
  /** Path of a frozen view. */
  readonly frozen: string
}

/** Tests on the made-up day share a server as long as they run in one worker. */
export const test = base.extend<object, { made: Made }>({
  made: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants a pattern here
    async ({}, use) => {
      const data = temporaryData()
      await storeMade(data.path, madeDay(MADE_VENUES, 3_000))
      const server = await startServer({ role: 'web', dataDir: data.path })
      await use({ ...server, frozen: await freeze(server.url) })
      await server.stop()
      data.remove()
    },
    { scope: 'worker', timeout: PATIENCE },
  ],
})

async function freeze(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/shares`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ base: 'BTC', query: MADE_RANGE }),
  })
  const { url } = (await response.json()) as { url: string }
  return new URL(url).pathname
}

export { expect }
