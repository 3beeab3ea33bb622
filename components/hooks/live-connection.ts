import type { StreamState } from '@/lib/contract/stream'
import { type Millis, SECOND } from '@/lib/contract/units'
import type { NumberedPrint } from '@/lib/heatmap/add-print'
import type { OpenLine } from './live-line'

export type LiveStatus = 'connecting' | 'live' | 'lost' | 'paused'

interface Handlers {
  readonly openLine: OpenLine
  /** Number of the last print that is known already; null = none is. */
  readonly since: number | null
  readonly onPrints: (prints: readonly NumberedPrint[]) => void
  readonly onState: (state: StreamState) => void
  /** What is held may have holes: ask anew. */
  readonly onReset: () => void
  readonly onStatus: (status: LiveStatus) => void
}

/** Prints that arrive together are handed over together, so that a burst repaints once. */
const GATHER: Millis = 100
const RETRY: readonly Millis[] = [1, 2, 5, 10, 20].map((n) => n * SECOND)

/** Holds one stream open until the returned function is called. Reconnects, resuming by itself. */
export function openLive({ openLine, since, onPrints, onState, onReset, onStatus }: Handlers): () => void {
  const gathered: NumberedPrint[] = []
  let last = since
  let close: (() => void) | null = null
  let attempts = 0
  let gather: ReturnType<typeof setTimeout> | null = null
  let retry: ReturnType<typeof setTimeout> | null = null

  const handOver = () => {
    gather = null
    onPrints(gathered.splice(0))
  }
  const onPrint = (print: NumberedPrint) => {
    last = print.seq
    gathered.push(print)
    gather ??= setTimeout(handOver, GATHER)
  }
  const reconnect = () => {
    close?.()
    const wait = RETRY[Math.min(attempts++, RETRY.length - 1)]
    retry = setTimeout(() => connect(true), wait)
  }
  const connect = (again: boolean) => {
    const knew = last !== null
    close = openLine(last, {
      onPrint,
      onState,
      onReset,
      onOpen: () => {
        attempts = 0
        onStatus('live')
        // Behind a number the server sends what was missed, or says that it cannot.
        if (again && !knew) onReset()
      },
      onLost: (closed) => {
        onStatus('lost')
        if (closed) reconnect()
      },
    })
  }

  onStatus('connecting')
  connect(false)
  return () => {
    close?.()
    if (gather !== null) clearTimeout(gather)
    if (retry !== null) clearTimeout(retry)
  }
}
