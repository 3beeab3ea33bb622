import { once } from 'node:events'
import { z } from 'zod'
import { CannotStart } from '@/lib/contract/errors'
import { forkOwn, refusal, stopProcess } from './child-process'

/** What the simulated market tells its parent once it can be asked. */
const simulationReady = z.object({ environment: z.record(z.string(), z.string()) })

export type SimulationReady = z.infer<typeof simulationReady>

export interface RunningDemo {
  /** Resolves when the market has ended as it was told; throws when it ended by itself. */
  readonly ended: Promise<void>
}

const PROCESS = new URL('./demo-process.ts', import.meta.url)

/**
 * Starts the simulated market in a process of its own, so that a page never waits for what venues work out, and
 * turns this process and its later children to it. Throws CannotStart when it says so.
 */
export async function runDemo(signal: AbortSignal, entry: URL = PROCESS): Promise<RunningDemo> {
  const child = forkOwn(entry)
  const stop = () => void stopProcess(child)
  signal.addEventListener('abort', stop, { once: true })
  // Not `exit`: its last message may still be on its way then.
  const ended = once(child, 'close').then(([code]) => {
    signal.removeEventListener('abort', stop)
    if (!signal.aborted) throw new Error(`The simulated market ended (${code ?? 'killed'}).`)
  })
  const [message] = await Promise.race([once(child, 'message'), ended.then(() => [null])])
  const refused = refusal.safeParse(message).data
  if (refused) throw new CannotStart(refused.cannotStart)
  Object.assign(process.env, simulationReady.safeParse(message).data?.environment)
  return { ended }
}
