import { availableParallelism } from 'node:os'
import { setImmediate as turn } from 'node:timers/promises'
import { Unavailable } from '@/lib/contract/errors'

/** Pictures made at once: drawing takes a processor of its own, and one is left to those who ask for something else. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1))
/** Pictures that may wait; those beyond would wait longer than connections last. */
const MOST_WAITING = 32

interface Queue {
  running: number
  readonly waiting: (() => void)[]
  /** What is being made, by its name. */
  readonly begun: Map<string, Promise<unknown>>
}

/** One for the process: each route is bundled by itself. */
const shared = globalThis as typeof globalThis & { __drawingQueue?: Queue }

function queue(): Queue {
  shared.__drawingQueue ??= { running: 0, waiting: [], begun: new Map() }
  return shared.__drawingQueue
}

/**
 * Makes a picture when it is its turn, with a turn for other requests before; whoever asks for the same `name`
 * meanwhile is given the same. Throws Unavailable while too many wait.
 */
export function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const { begun, running, waiting } = queue()
  const known = begun.get(name) as Promise<T> | undefined
  if (known) return known
  if (running >= AT_ONCE && waiting.length >= MOST_WAITING)
    return Promise.reject(new Unavailable('Too many pictures are being drawn; ask again in a moment.'))
  const made = whenFree(work).finally(() => begun.delete(name))
  begun.set(name, made)
  return made
}

async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  const at = queue()
  if (at.running >= AT_ONCE) await new Promise<void>((resolve) => at.waiting.push(resolve))
  else at.running++
  try {
    await turn()
    return await work()
  } finally {
    // Who waits takes the place over, so that nobody slips in between.
    const next = at.waiting.shift()
    if (next) next()
    else at.running--
  }
}
