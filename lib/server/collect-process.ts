import { childMain } from './child-main'
import { loadConfig } from './environment'

/** The collecting role in a process of its own. */
await childMain(async (stop) => {
  const { runCollector } = await import('@/lib/collect/run')
  await runCollector(loadConfig(), stop)
})
