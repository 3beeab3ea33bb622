import type { ConnectionState, GapAnswer, Problem } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'

/**
 * What `GET /api/stream` sends beside liquidations. A liquidation is a message without an event name
 * (`onmessage`): its data is one WireEvent, its `id:` the sequence number. Numbers may have holes: what a history
 * told late is no news and is not sent. The others are named; none of
 * them has an id, so that a reconnect resumes behind the last liquidation.
 */

/** `event: ready`, once, first: live rows behind this sequence number follow. */
export interface StreamReady {
  readonly seq: number
  readonly simulated: boolean
}

/** `event: state`, at the start and whenever a feed's state or the open gaps change. */
export interface StreamState {
  readonly venues: readonly {
    readonly id: string
    readonly state: ConnectionState
    readonly reason: string | null
    readonly last_message_at: Millis | null
  }[]
  /** Gaps that last. */
  readonly gaps: readonly GapAnswer[]
}

/** `event: reset`: the resume point is no longer held; ask for the page's data anew and go on from `seq`. */
export interface StreamReset {
  readonly seq: number
}

/** `event: end`, before the server closes: `slow` = the client did not read fast enough, `failed` = the store cannot be read. */
export interface StreamEnd {
  readonly reason: 'slow' | 'shutdown' | 'failed'
}

/**
 * What `WS /api/ws` sends: the same messages, each one JSON text with its type. A client sends
 * `{"subscribe":{…filters of /api/stream},"since":seq}`; a later one replaces it. `alive` comes while nothing
 * else does; `error` answers a message that cannot be read.
 */
export type SocketMessage =
  | { readonly type: 'liquidation'; readonly seq: number; readonly data: WireEvent }
  | { readonly type: 'ready'; readonly data: StreamReady }
  | { readonly type: 'state'; readonly data: StreamState }
  | { readonly type: 'reset'; readonly data: StreamReset }
  | { readonly type: 'end'; readonly data: StreamEnd }
  | { readonly type: 'error'; readonly data: Problem }
  | { readonly type: 'alive' }
