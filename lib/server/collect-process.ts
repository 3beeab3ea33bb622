import { CannotStart } from '@/lib/contract/errors'
import type { Refusal } from './child-process'
import { loadConfig } from './environment'
import { tellParent } from './tell-parent'

/** The collecting role in a process of its own: ends on a signal, or when its parent is gone. */
const stop = new AbortController()
for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, () => stop.abort())

async function collect(): Promise<number> {
  try {
    const { runCollector } = await import('@/lib/collect/run')
    await runCollector(loadConfig(), stop.signal)
    return 0
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    await tellParent({ cannotStart: error.message } satisfies Refusal)
    return 2
  }
}

process.exit(await collect())
