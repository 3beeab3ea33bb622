import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { childMain, tellParent } from './child-main'
import { loadConfig } from './environment'
import type { SimulationReady } from './run-demo'

/** The simulated market in a process of its own. */
await childMain(async (stop) => {
  const { enterDemo } = await import('./demo')
  const { environment, close } = await enterDemo(loadConfig())
  // From here on it only answers for venues, which are slow in the real world too: pages come first.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  await tellParent({ environment } satisfies SimulationReady)
  if (!stop.aborted) await once(stop, 'abort')
  await close()
})
