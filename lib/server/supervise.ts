import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { CannotStart } from '@/lib/contract/errors'
import { forkOwn, refusal, stopProcess } from './child-process'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
const STEADY_MS = 10_000

/** One run of the process: how it ended. */
type Ending = { readonly cannotStart: string } | { readonly code: number | null; readonly ranMs: number }

/**
 * Keeps a process of ours running until the signal, restarting it with growing pauses when it dies.
 * Resolves after it has ended by itself or was stopped; throws CannotStart when it says so.
 */
export async function supervise(
  entry: URL,
  arguments_: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  let pause = FIRST_PAUSE_MS
  while (!signal.aborted) {
    const ending = await runOnce(entry, arguments_, signal)
    if ('cannotStart' in ending) throw new CannotStart(ending.cannotStart)
    if (signal.aborted || ending.code === 0) return
    if (ending.ranMs > STEADY_MS) pause = FIRST_PAUSE_MS
    console.error(
      `The collector ended (${ending.code ?? 'killed'}); starting it again in ${pause / 1_000} s.`,
    )
    await wait(pause, undefined, { signal }).catch(() => undefined)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
}

async function runOnce(entry: URL, arguments_: readonly string[], signal: AbortSignal): Promise<Ending> {
  const started = performance.now()
  const child = forkOwn(entry, arguments_)
  let cannotStart: string | null = null
  child.on('message', (message) => {
    cannotStart = refusal.safeParse(message).data?.cannotStart ?? cannotStart
  })
  const stop = () => void stopProcess(child)
  signal.addEventListener('abort', stop, { once: true })
  const [code] = await once(child, 'exit')
  signal.removeEventListener('abort', stop)
  return cannotStart === null ? { code, ranMs: performance.now() - started } : { cannotStart }
}
