import type { StreamState } from '@/lib/contract/stream'
import { type Millis, SECOND } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import type { NumberedPrint } from '@/lib/heatmap/add-print'

export type LiveStatus = 'connecting' | 'live' | 'lost' | 'paused'

interface Handlers {
  /** Addresses change when the token does, so the current one is asked for at each attempt. */
  readonly url: () => string
  readonly onPrints: (prints: readonly NumberedPrint[]) => void
  readonly onState: (state: StreamState) => void
  /** What is held may have holes: ask anew. */
  readonly onReset: () => void
  readonly onStatus: (status: LiveStatus) => void
}

/** Prints that arrive together are handed over together, so that a burst repaints once. */
const GATHER: Millis = 100
const RETRY: readonly Millis[] = [1, 2, 5, 10, 20].map((n) => n * SECOND)

/** Holds one event stream open until the returned function is called. Reconnects, resuming by itself. */
export function openLive(handlers: Handlers): () => void {
  const gathered: NumberedPrint[] = []
  let source: EventSource | null = null
  let attempts = 0
  let gather: ReturnType<typeof setTimeout> | null = null
  let retry: ReturnType<typeof setTimeout> | null = null

  const handOver = () => {
    gather = null
    handlers.onPrints(gathered.splice(0))
  }
  const onPrint = (message: MessageEvent<string>) => {
    gathered.push({ seq: Number(message.lastEventId), event: JSON.parse(message.data) as WireEvent })
    gather ??= setTimeout(handOver, GATHER)
  }
  const reconnect = () => {
    source?.close()
    const wait = RETRY[Math.min(attempts++, RETRY.length - 1)]
    retry = setTimeout(() => connect(true), wait)
  }
  const connect = (again: boolean) => {
    source = new EventSource(handlers.url())
    source.onmessage = onPrint
    source.onopen = () => {
      attempts = 0
      handlers.onStatus('live')
      if (again) handlers.onReset()
    }
    source.addEventListener('state', (message) => handlers.onState(JSON.parse(message.data) as StreamState))
    source.addEventListener('reset', () => handlers.onReset())
    source.onerror = () => {
      handlers.onStatus('lost')
      if (source?.readyState === EventSource.CLOSED) reconnect()
    }
  }

  handlers.onStatus('connecting')
  connect(false)
  return () => {
    source?.close()
    if (gather !== null) clearTimeout(gather)
    if (retry !== null) clearTimeout(retry)
  }
}
