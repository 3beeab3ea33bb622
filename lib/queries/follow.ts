import { countNews, latestSeq, oldestSeq, readLog } from '@/db/log'
import { heldSpelling } from '@/db/market-rows'
import type { Store } from '@/db/store'
import type { PositionSide } from '@/lib/contract/liquidation'
import type { StreamReady, StreamReset, StreamState } from '@/lib/contract/stream'
import type { WireEvent } from '@/lib/contract/wire-event'
import type { Scope } from './scope'
import { type Logged, listen } from './tail'

export interface FollowQuery extends Scope {
  readonly liquidated: PositionSide | null
  readonly minUsd: number | null
  /** Last sequence number the client has; null = only what comes from now on. */
  readonly since: number | null
}

export interface Follower {
  readonly ready: (ready: StreamReady) => void
  readonly event: (logged: Logged) => void
  readonly state: (state: StreamState) => void
  readonly reset: (reset: StreamReset) => void
  readonly failed: (error: unknown) => void
  /** Resolves when the client has taken what it was given. */
  readonly drained: () => Promise<void>
}

/** A client that is further behind asks for its page anew instead. */
const MAX_REPLAY = 10_000
const REPLAY_PAGE = 200

/**
 * Gives a follower what was stored since its last event, then everything that is stored, each event once and
 * in order; what a history told late is no news and left out. Returns what ends it, before anything is read. The scope must be known (`assertKnown`).
 */
export function follow(store: Store, query: FollowQuery, follower: Follower): () => void {
  const base = query.base === null ? null : heldSpelling(store, query.base)
  const replay = new Replay(matcher({ ...query, base }), follower)
  const { ready, stop } = listen(store, {
    events: replay.live,
    state: replay.state,
    failed: follower.failed,
  })
  const start = async () => {
    await ready
    const position = await startOf(store, query.since, follower)
    replay.begin(position)
    await catchUp(store, replay, position)
  }
  start().catch(follower.failed)
  return () => {
    replay.stopped = true
    stop()
  }
}

/** What comes from the log and what comes live, joined without a seam. */
class Replay {
  stopped = false
  /** Live events: left to the log, kept for the moment of joining, or passed on. */
  private mode: 'log' | 'joining' | 'live' = 'log'
  private kept: Logged[] = []
  private position = 0
  private begun = false
  private early: StreamState | null = null

  constructor(
    private readonly wanted: (event: WireEvent) => boolean,
    readonly follower: Follower,
  ) {}

  readonly live = (batch: readonly Logged[]): void => {
    if (this.mode === 'joining') this.kept.push(...batch)
    if (this.mode === 'live') this.give(batch)
  }

  give(batch: readonly Logged[]): void {
    for (const logged of batch) {
      if (this.stopped || logged.seq <= this.position) continue
      this.position = logged.seq
      if (this.wanted(logged.event)) this.follower.event(logged)
    }
  }

  /** What is told first comes first: a state that came earlier has waited. */
  begin(position: number): void {
    this.position = position
    this.begun = true
    if (this.early && !this.stopped) this.follower.state(this.early)
  }

  readonly state = (state: StreamState): void => {
    if (this.begun) this.follower.state(state)
    else this.early = state
  }

  keepLive(): void {
    this.mode = 'joining'
    this.kept = []
  }

  leaveToLog(): void {
    this.mode = 'log'
    this.kept = []
  }

  join(): void {
    this.mode = 'live'
    this.give(this.kept.splice(0))
  }
}

async function catchUp(store: Store, replay: Replay, start: number): Promise<void> {
  let position = start
  while (!replay.stopped) {
    replay.keepLive()
    const latest = await latestSeq(store)
    if (position >= latest) break
    replay.leaveToLog()
    const batch = await readLog(store, { after: position, limit: REPLAY_PAGE })
    replay.give(batch)
    position = batch.at(-1)?.seq ?? latest
    await replay.follower.drained()
  }
  replay.join()
}

/** Where to go on; tells the follower when that is not where it left off. */
async function startOf(store: Store, since: number | null, follower: Follower): Promise<number> {
  const latest = await latestSeq(store)
  const isHeld = since !== null && since <= latest && since + 1 >= (await oldestSeq(store))
  const mayReplay = isHeld && (await countNews(store, { after: since, most: MAX_REPLAY + 1 })) <= MAX_REPLAY
  const start = mayReplay ? since : latest
  follower.ready({ seq: start, simulated: store.kind === 'simulated' })
  if (since !== null && start !== since) follower.reset({ seq: latest })
  return start
}

function matcher({ base, markets, venues, liquidated, minUsd }: FollowQuery): (event: WireEvent) => boolean {
  return (event) =>
    (base === null || event.base === base) &&
    (markets.length === 0 || markets.includes(event.market)) &&
    (venues.length === 0 || venues.includes(event.venue)) &&
    (liquidated === null || event.liquidated === liquidated) &&
    (minUsd === null || (event.amount_usd ?? 0) >= minUsd)
}
