import { openWriter } from '@/db/open-writer'
import { closeStore } from '@/db/store'
import { seedHistory } from '@/lib/collect/seed'
import type { Config } from '@/lib/contract/config'
import { DAY } from '@/lib/contract/units'
import { simulatedHistory, startSimulation } from '@/lib/sim/simulation'

const SEEDED_MS = 7 * DAY

export interface Demo {
  /** Variables that make this and child processes run on the simulated market. */
  readonly env: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

/** Starts the simulated market on loopback, with a week of history in its own database when that is empty. */
export async function startDemo(config: Pick<Config, 'dataDir'>): Promise<Demo> {
  const path = `${config.dataDir.replace(/\/+$/, '')}/demo.db`
  const store = openWriter({ path, kind: 'simulated' })
  try {
    const now = Date.now()
    const stored = await seedHistory(store, simulatedHistory(), now - SEEDED_MS, now)
    if (stored > 0) console.log(`Simulated ${stored} liquidations of the past 7 days.`)
  } finally {
    closeStore(store)
  }
  const { environment, close } = await startSimulation()
  return { env: { ...environment, DATABASE_URL: `file:${path}`, DATABASE_KIND: 'simulated' }, close }
}

/** Sets the environment of this process to the demo's. */
export async function enterDemo(config: Config): Promise<void> {
  Object.assign(process.env, (await startDemo(config)).env)
}
