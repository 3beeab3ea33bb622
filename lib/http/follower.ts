import type { StreamReady, StreamReset, StreamState } from '@/lib/contract/stream'
import type { WireEvent } from '@/lib/contract/wire-event'
import { type EventSink, frame } from './event-stream'

interface Logged {
  readonly seq: number
  readonly event: WireEvent
}

const frames = new WeakMap<Logged, string>()

/** What a stream of the log looks like on the wire (lib/contract/stream.ts). */
export function followerOf(sink: EventSink, onFailure: (error: unknown) => void) {
  return {
    ready: (ready: StreamReady) => sink.send(frame(ready, { event: 'ready' })),
    event: (logged: Logged) => sink.send(frameOf(logged)),
    state: (state: StreamState) => sink.send(frame(state, { event: 'state' })),
    reset: (reset: StreamReset) => sink.send(frame(reset, { event: 'reset' })),
    drained: sink.drained,
    failed: (error: unknown) => {
      onFailure(error)
      sink.end('failed')
    },
  }
}

/** Sequence number after which a reconnecting client goes on. */
export function lastEventId(request: Request): number | null {
  const id = request.headers.get('last-event-id') ?? ''
  return /^\d{1,15}$/.test(id) ? Number(id) : null
}

/** One event is framed once, however many clients it goes to. */
function frameOf(logged: Logged): string {
  const known = frames.get(logged)
  if (known !== undefined) return known
  const made = frame(logged.event, { id: logged.seq })
  frames.set(logged, made)
  return made
}
