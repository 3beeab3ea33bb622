import { countOtherFrames } from '@/db/counters-table'
import { extendCoverage, listCoverage } from '@/db/coverage'
import { closeGap, listGaps, openGap } from '@/db/gaps'
import type { Store } from '@/db/store'
import { setFeedState } from '@/db/venues'
import type { ConnectionState } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'

/** One connection of the venue, by its name. */
interface Line {
  state: ConnectionState
  reason: string | null
  alive: boolean
  lastLife: Millis
  /** False for one that was added later and has not delivered yet: what was covered without it stays so. */
  counts: boolean
}

interface OpenSpan {
  readonly from: Millis
  readonly to: Millis
}

interface Gap {
  /** Null until it is written. */
  id: number | null
  readonly from: Millis
  to: Millis | null
  readonly reason: string
}

/** From best to worst; a venue is as well as its worst connection. */
const STATES: readonly ConnectionState[] = ['live', 'suspect', 'connecting', 'stale', 'down', 'off']

/**
 * What was heard of a venue and what was not. Feeds report into memory; `write` brings the store up to that,
 * so a store that cannot be written for a while loses nothing but time. Coverage ends and gaps begin at the
 * last sign of life, and never claim more than what is committed.
 */
export class FeedLedger {
  readonly #store: Store
  readonly #venue: string
  readonly #lines = new Map<string, Line>()
  #coveredFrom: Millis | null = null
  #gaps: Gap[] = []
  #spans: OpenSpan[] = []
  #writtenTo: Millis = 0
  #lastMessageAt: Millis | null = null
  #writtenState = ''
  #otherFrames = 0
  #doubt: string | null = null

  constructor({ store, venue }: { store: Store; venue: string }) {
    this.#store = store
    this.#venue = venue
  }

  /** Takes up what an earlier run left: its open gaps, or the span since its last sign of life. */
  async begin(now: Millis): Promise<void> {
    const venues = [this.#venue]
    const gaps = await listGaps(this.#store, { venues, from: 0, to: now + 1 })
    this.#gaps = gaps
      .filter(({ to, markets }) => to === null && markets.length === 0)
      .map(({ id, from, reason }) => ({ id, from, to: null, reason }))
    const covered = await listCoverage(this.#store, { venues, from: 0, to: now + 1 })
    const ends = covered.filter(({ source }) => source === 'socket').map(({ to }) => to)
    const last = Math.max(...ends)
    if (this.#gaps.length === 0 && ends.length > 0 && last < now) {
      this.#gaps = [{ id: null, from: last, to: null, reason: 'the collector was not running' }]
    }
  }

  /** A connection that the venue is listened to by from now on. */
  add(name: string): void {
    const counts = this.#coveredFrom === null
    this.#lines.set(name, { state: 'connecting', reason: null, alive: false, lastLife: 0, counts })
  }

  /** A connection that is not needed any more, such as one whose markets have all expired. */
  remove(name: string, at: Millis): void {
    this.#lines.delete(name)
    this.#coverIfWhole(at)
  }

  /** A frame arrived; `counted` = it holds no liquidation and is not kept. */
  message(at: Millis, counted: boolean): void {
    this.#lastMessageAt = at
    if (counted) this.#otherFrames += 1
  }

  alive(name: string, at: Millis): void {
    const line = this.#line(name)
    line.alive = true
    line.counts = true
    line.lastLife = at
    this.#coverIfWhole(at)
  }

  #coverIfWhole(at: Millis): void {
    const lines = this.#counted()
    if (this.#coveredFrom !== null || lines.length === 0 || !lines.every(({ alive }) => alive)) return
    this.#coveredFrom = at
    for (const gap of this.#gaps) gap.to ??= at
  }

  lost(name: string, reason: string): void {
    const line = this.#line(name)
    line.alive = false
    if (this.#coveredFrom === null || !line.counts) return
    const from = Math.max(line.lastLife, this.#coveredFrom)
    this.#spans.push({ from: this.#coveredFrom, to: from })
    this.#coveredFrom = null
    this.#gaps.push({ id: null, from, to: null, reason })
  }

  state(name: string, state: ConnectionState, reason: string | null): void {
    Object.assign(this.#line(name), { state, reason })
  }

  /** Why the venue is not believed though its lines are alive; null = it is. */
  suspect(doubt: string | null): void {
    this.#doubt = doubt
  }

  /** Writes what changed. `pendingFrom` = when the oldest frame arrived that is not committed yet. */
  async write(pendingFrom: Millis | null): Promise<void> {
    await this.#writeGaps()
    await this.#writeCoverage(pendingFrom ?? Number.POSITIVE_INFINITY)
    await this.#writeState()
    const others = this.#otherFrames
    if (others > 0) await countOtherFrames(this.#store, this.#venue, others)
    this.#otherFrames -= others
  }

  /** The last word of a collector that stops on request. `pendingFrom` as in `write`: a full disk may refuse. */
  async end(pendingFrom: Millis | null): Promise<void> {
    for (const name of this.#lines.keys()) this.state(name, 'off', 'the collector was stopped')
    await this.write(pendingFrom)
  }

  async #writeGaps(): Promise<void> {
    for (const gap of this.#gaps) {
      gap.id ??= await openGap(this.#store, {
        venue: this.#venue,
        markets: [],
        from: gap.from,
        reason: gap.reason,
      })
      if (gap.to !== null) await closeGap(this.#store, gap.id, gap.to)
    }
    this.#gaps = this.#gaps.filter(({ to }) => to === null)
  }

  async #writeCoverage(committedTo: Millis): Promise<void> {
    const current = this.#coveredFrom === null ? [] : [{ from: this.#coveredFrom, to: this.#lastLife() }]
    for (const span of [...this.#spans, ...current]) {
      const to = Math.min(span.to, committedTo)
      if (to <= span.from || to === this.#writtenTo) continue
      await extendCoverage(this.#store, {
        venue: this.#venue,
        source: 'socket',
        markets: [],
        from: span.from,
        to,
      })
      this.#writtenTo = to
    }
    this.#spans = this.#spans.filter(({ to }) => to > committedTo)
  }

  async #writeState(): Promise<void> {
    const worst = [...this.#lines.values()].sort(
      (a, b) => STATES.indexOf(b.state) - STATES.indexOf(a.state),
    )[0]
    const { state, reason } = this.#believed(worst ?? { state: 'off', reason: null })
    const feed = { venue: this.#venue, state, reason, lastMessageAt: this.#lastMessageAt }
    const written = JSON.stringify(feed)
    if (written === this.#writtenState) return
    await setFeedState(this.#store, feed)
    this.#writtenState = written
  }

  #believed({ state, reason }: Pick<Line, 'state' | 'reason'>): Pick<Line, 'state' | 'reason'> {
    return state === 'live' && this.#doubt !== null
      ? { state: 'suspect', reason: this.#doubt }
      : { state, reason }
  }

  #lastLife(): Millis {
    return Math.min(...this.#counted().map(({ lastLife }) => lastLife))
  }

  #counted(): Line[] {
    return [...this.#lines.values()].filter(({ counts }) => counts)
  }

  #line(name: string): Line {
    const line = this.#lines.get(name)
    if (!line) throw new Error(`${this.#venue} has no connection ${name}`)
    return line
  }
}
