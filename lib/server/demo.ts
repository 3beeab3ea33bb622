import type { Config } from '@/lib/contract/config'
import { startDemo } from '@/lib/sim/demo'

/** Sets the environment of the simulated market: a database of its own, and the mock exchange to collect from. */
export async function enterDemo(config: Config): Promise<void> {
  const { environment } = await startDemo(config)
  Object.assign(process.env, environment, {
    DATABASE_URL: `file:${config.dataDir}/demo.db`,
    DATABASE_KIND: 'simulated',
  })
}
