import { countOtherFrames } from '@/db/counters-table'
import { listCoverage } from '@/db/coverage'
import { closeGap, listGaps } from '@/db/gaps'
import type { Store } from '@/db/store'
import { setFeedState } from '@/db/venues'
import type { ConnectionState } from '@/lib/contract/answers'
import { LOSS_REASONS, lossOfPart } from '@/lib/contract/loss-reasons'
import { type Millis, SECOND } from '@/lib/contract/units'
import { type Gap, type Heard, Holdings } from './holdings'
import { type Line, worstOf } from './line'

/** Connections that are lost within this time of each other were lost together, and so they come back. */
const TOGETHER: Millis = 30 * SECOND

/**
 * What was heard of a venue and what was not. Feeds report into memory; `write` brings the store up to that,
 * so a store that cannot be written for a while loses nothing but time. Coverage ends and gaps begin at the
 * last sign of life, and never claim more than what is committed. While all connections live, or none does,
 * it speaks of the whole venue; while some do, of the markets of each.
 */
export class FeedLedger {
  readonly #store: Store
  readonly #venue: string
  readonly #holdings: Holdings
  readonly #lines = new Map<string, Line>()
  /** Since when the whole venue is heard. */
  #wholeFrom: Millis | null = null
  /** Nothing of the venue is heard, with the gap that this makes; none on a first run. */
  #dark: { gap: Gap | null } | null = { gap: null }
  /** Since when only a part is heard, until that has lasted. */
  #unsettledFrom: Millis | null = null
  /** What was heard of parts since then. */
  #tentative: Heard[] = []
  #lastMessageAt: Millis | null = null
  #writtenState = ''
  #otherFrames = 0
  #doubt: string | null = null

  constructor({ store, venue }: { store: Store; venue: string }) {
    this.#store = store
    this.#venue = venue
    this.#holdings = new Holdings(store, venue)
  }

  /** Takes up what an earlier run left: its open gaps, or the span since its last sign of life. */
  async begin(now: Millis): Promise<void> {
    const ever = { venues: [this.#venue], from: 0, to: now + 1 }
    const open = (await listGaps(this.#store, ever)).filter(({ to }) => to === null)
    const sockets = (await listCoverage(this.#store, ever)).filter(({ source }) => source === 'socket')
    const last = Math.max(...sockets.map(({ to }) => to))
    const whole = open.find(({ markets }) => markets.length === 0)
    if (whole) this.#dark = { gap: this.#holdings.lose(whole) }
    else if (sockets.length > 0) {
      const reason = LOSS_REASONS.notRunning
      this.#dark = { gap: this.#holdings.lose({ markets: [], from: last, reason }) }
    }
    const darkFrom = this.#dark?.gap?.from ?? now
    for (const { id, from } of open)
      if (id !== whole?.id) await closeGap(this.#store, id, Math.max(from, darkFrom))
  }

  /** A connection that the venue is listened to by from now on, or what it carries from now on. */
  carries(name: string, symbols: readonly string[] | undefined): void {
    const markets = symbols && symbols.length > 0 ? symbols : null
    const line = this.#lines.get(name)
    if (!line) {
      const counts = this.#wholeFrom === null
      const unheard = {
        state: 'connecting',
        reason: null,
        alive: false,
        lastLife: 0,
        heardFrom: null,
        gap: null,
      } as const
      this.#lines.set(name, { name, markets, counts, ...unheard })
      return
    }
    line.markets = markets
    if (line.gap && line.gap.markets.length > 0 && markets)
      this.#holdings.change(line.gap, { markets: [...new Set([...line.gap.markets, ...markets])] })
  }

  /** A connection that is not needed any more, such as one whose markets have all expired. */
  remove(name: string, at: Millis): void {
    const line = this.#line(name)
    if (line.heardFrom !== null) this.#hear(line, line.lastLife)
    if (line.gap) this.#holdings.change(line.gap, { to: at })
    this.#lines.delete(name)
    if (this.#wholeFrom === null && this.#counted().length > 0) this.#judge(at)
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
    if (this.#wholeFrom !== null) return
    if (line.heardFrom === null) {
      line.heardFrom = at
      if (this.#dark) this.#unsettledFrom ??= at
      if (line.gap) this.#holdings.change(line.gap, { to: at })
      line.gap = null
      this.#judge(at)
    }
    this.#settle(at)
  }

  lost(name: string, reason: string): void {
    const line = this.#line(name)
    const wasHeard = line.alive && line.counts
    line.alive = false
    if (!wasHeard) return
    if (this.#wholeFrom !== null) this.#endWhole(Math.max(line.lastLife, this.#wholeFrom))
    else this.#settle(line.lastLife)
    const from = Math.max(line.lastLife, line.heardFrom ?? 0)
    this.#hear(line, from)
    if (!this.#dark) line.gap = this.#holdings.lose({ markets: line.markets ?? [], from, reason })
    this.#judge(from)
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
    await this.#holdings.write(this.#heardNow(), pendingFrom ?? Number.POSITIVE_INFINITY)
    await this.#writeState()
    const others = this.#otherFrames
    if (others > 0) await countOtherFrames(this.#store, this.#venue, others)
    this.#otherFrames -= others
  }

  /** The last word of a collector that stops on request. `pendingFrom` as in `write`: a full disk may refuse. */
  async end(pendingFrom: Millis | null): Promise<void> {
    for (const name of this.#lines.keys()) this.state(name, 'off', 'the collector was stopped')
    if (this.#unsettledFrom !== null && !this.#dark) this.#endUnsettled()
    await this.write(pendingFrom)
  }

  #endWhole(at: Millis): void {
    if (this.#wholeFrom === null) return
    this.#holdings.hear({ markets: [], from: this.#wholeFrom, to: at })
    for (const line of this.#counted()) line.heardFrom = at
    this.#wholeFrom = null
    this.#unsettledFrom = at
  }

  /** A part was heard until then. */
  #hear(line: Line, to: Millis): void {
    const { markets, heardFrom: from } = line
    line.heardFrom = null
    if (markets === null || from === null || to <= from) return
    if (this.#unsettledFrom === null) this.#holdings.hear({ markets, from, to })
    else this.#tentative.push({ markets, from, to })
  }

  /** After a connection has come to life or was lost: is the venue heard as a whole, or not at all? */
  #judge(at: Millis): void {
    const lines = this.#counted()
    if (lines.every(({ heardFrom }) => heardFrom !== null)) this.#beginWhole(at)
    else if (lines.every(({ heardFrom }) => heardFrom === null)) this.#goDark(at)
  }

  #beginWhole(at: Millis): void {
    for (const line of this.#counted()) this.#hear(line, at)
    if (this.#dark) {
      // Its parts came back together: until the last of them did, the gap speaks for all.
      this.#tentative = []
      if (this.#dark.gap) this.#holdings.change(this.#dark.gap, { to: at })
      this.#dark = null
    }
    this.#endUnsettled()
    this.#wholeFrom = at
  }

  #goDark(at: Millis): void {
    const gaps = this.#counted().flatMap(({ gap }) => gap ?? [])
    for (const line of this.#counted()) line.gap = null
    if (this.#dark) this.#tentative = []
    else if (this.#unsettledFrom !== null) this.#dark = { gap: this.#joined(gaps) }
    else this.#dark = { gap: this.#followed(gaps, at) }
    this.#endUnsettled()
  }

  /** Connections that were lost together leave one gap, from the first sign that was missed. */
  #joined(gaps: readonly Gap[]): Gap | null {
    const [first, ...others] = [...gaps].sort((a, b) => a.from - b.from)
    if (!first) return null
    this.#tentative = []
    this.#holdings.change(first, { markets: [] })
    for (const gap of others) this.#holdings.change(gap, { to: gap.from })
    return first
  }

  /** The gaps of parts end where that of the whole venue begins. */
  #followed(gaps: readonly Gap[], at: Millis): Gap {
    const last = gaps.findLast(({ from }) => from === at)
    for (const gap of gaps) this.#holdings.change(gap, { to: at })
    return this.#holdings.lose({ markets: [], from: at, reason: last?.reason ?? LOSS_REASONS.noneLeft })
  }

  /** A part that is heard for so long alone speaks for itself. */
  #settle(now: Millis): void {
    if (this.#unsettledFrom === null || now - this.#unsettledFrom < TOGETHER) return
    if (this.#dark) this.#endDark(this.#unsettledFrom, this.#dark.gap)
    this.#endUnsettled()
  }

  #endDark(at: Millis, gap: Gap | null): void {
    if (gap) this.#holdings.change(gap, { to: at })
    this.#dark = null
    for (const line of this.#counted()) {
      const lost = {
        markets: line.markets ?? [],
        from: at,
        reason: line.reason ?? gap?.reason ?? LOSS_REASONS.unheard,
      }
      if (line.heardFrom === null) line.gap = this.#holdings.lose(lost)
      else if (line.heardFrom > at) this.#holdings.change(this.#holdings.lose(lost), { to: line.heardFrom })
    }
  }

  #endUnsettled(): void {
    this.#unsettledFrom = null
    for (const span of this.#tentative.splice(0)) this.#holdings.hear(span)
  }

  /** While it is not sure yet whether all of the venue went or came together, nothing is said of its parts. */
  #heardNow(): Heard[] {
    const lines = this.#counted()
    if (this.#wholeFrom !== null) {
      const to = Math.min(...lines.map(({ lastLife }) => lastLife))
      return [{ markets: [], from: this.#wholeFrom, to }]
    }
    if (this.#unsettledFrom !== null) return []
    return lines.flatMap(({ markets, heardFrom, lastLife }) =>
      markets === null || heardFrom === null ? [] : [{ markets, from: heardFrom, to: lastLife }],
    )
  }

  async #writeState(): Promise<void> {
    const feed = { venue: this.#venue, ...this.#believed(), lastMessageAt: this.#lastMessageAt }
    const written = JSON.stringify(feed)
    if (written === this.#writtenState) return
    await setFeedState(this.#store, feed)
    this.#writtenState = written
  }

  #believed(): Pick<Line, 'state' | 'reason'> {
    const worst = worstOf([...this.#lines.values()])
    if (!worst) return { state: 'off', reason: null }
    const { name, state, reason } = worst
    const isPart = this.#wholeFrom === null && this.#dark === null
    if (isPart && state !== 'off') return { state: 'suspect', reason: lossOfPart(name, reason ?? state) }
    return state === 'live' && this.#doubt !== null
      ? { state: 'suspect', reason: this.#doubt }
      : { state, reason }
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
