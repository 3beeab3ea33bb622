import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { CannotStart } from '@/lib/contract/errors'
import type { Refusal } from './child-process'
import { loadConfig } from './environment'
import type { SimulationReady } from './run-demo'
import { tellParent } from './tell-parent'

/** The simulated market in a process of its own: ends on a signal, or when its parent is gone. */
const stop = new AbortController()
for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, () => stop.abort())

async function simulate(): Promise<number> {
  try {
    const { enterDemo } = await import('./demo')
    const { environment, close } = await enterDemo(loadConfig())
    // From here on it only answers for venues, which are slow in the real world too: pages come first.
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
    await tellParent({ environment } satisfies SimulationReady)
    if (!stop.signal.aborted) await once(stop.signal, 'abort')
    await close()
    return 0
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    await tellParent({ cannotStart: error.message } satisfies Refusal)
    return 2
  }
}

process.exit(await simulate())
