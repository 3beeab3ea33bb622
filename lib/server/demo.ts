import { join } from 'node:path'
import { compact } from '@/db/compact'
import { openWriter } from '@/db/open-writer'
import { closeStore, type Store } from '@/db/store'
import { seedHistory } from '@/lib/collect/seed'
import type { Config } from '@/lib/contract/config'
import { DAY, HOUR, SECOND } from '@/lib/contract/units'
import { type Simulation, simulatedHistories, startSimulation } from '@/lib/sim/simulation'

const HISTORY_MS = 7 * DAY
/** Charts take their prices from the largest venue. Of the others a little will do: the rest is pulled when looked at. */
const OVERLAYS_MS = DAY
const CANDLES_MS = 2 * HOUR
/** Until the collector hears every exchange; the simulated market is known in advance. */
const HANDOVER_MS = 10 * SECOND

/**
 * The simulated market: a database of its own with a week of history, and mock exchanges in the place of the
 * real ones. Whoever runs in its environment is turned to it. The answer is closed at the end.
 */
export async function enterDemo({ dataDir }: Pick<Config, 'dataDir'>): Promise<Simulation> {
  const path = join(dataDir, 'demo.db')
  await seed(path)
  const { environment, close } = await startSimulation()
  const database = { DATABASE_URL: `file:${path}`, DATABASE_KIND: 'simulated' }
  return { environment: { ...environment, ...database }, close }
}

async function seed(path: string): Promise<void> {
  const store = openWriter({ path, kind: 'simulated' })
  try {
    const now = Date.now()
    let stored = 0
    const from = now - HISTORY_MS
    for (const [place, history] of simulatedHistories().entries()) {
      const overlays = place === 0 ? {} : { overlaysFrom: now - OVERLAYS_MS, candlesFrom: now - CANDLES_MS }
      stored += await seedHistory(store, history, { from, to: now, ...overlays })
    }
    if (stored === 0) return
    await compact(store, { now, all: true })
    await handOver(store, now)
    console.log(`Simulated a week: ${stored} liquidations.`)
  } finally {
    closeStore(store)
  }
}

/** The market went on while its past was written down, and goes on until someone listens. */
async function handOver(store: Store, from: number): Promise<void> {
  const to = Date.now() + HANDOVER_MS
  for (const history of simulatedHistories())
    await seedHistory(store, history, { from, to, overlaysFrom: to })
}
