import { listMarkets, saveMarkets } from '@/db/markets'
import { topEvents } from '@/db/read-events'
import type { Market, MarketId } from '@/lib/contract/market'
import { DAY, MINUTE, type Millis } from '@/lib/contract/units'
import { overriddenUrl } from '@/lib/contract/url-overrides'
import type { WireEvent } from '@/lib/contract/wire-event'
import { COLLECT_SHARE } from '@/lib/pull/budget'
import { pause } from '@/lib/pull/clock'
import type { RestClient } from '@/lib/pull/rest-client'
import { venueClient } from '@/lib/pull/venue-client'
import type { Connection, VenueAdapter, VenueRest } from '@/lib/venues/adapter'
import { type BackFillJob, keepBackFilling } from './back-fill'
import { backOff } from './back-off'
import type { CollectorTools } from './collector-tools'
import { ConnectGate } from './connect-gate'
import { Continuity, type Doubt, isDiscontinuity } from './continuity'
import { keepSettlingDoubts } from './doubts'
import { Feed } from './feed'
import { FeedLedger } from './feed-ledger'
import { type FollowedMarkets, followedSoFar } from './followed-markets'
import { isKept } from './frame-text'
import { type Commit, FrameWriter } from './frame-writer'
import { keepInstruments, refreshInstruments } from './instruments'
import { keepOverlays } from './overlays'
import { reparseQuarantine } from './replay'
import { severityOf } from './store-errors'
import { UnreadableWatch } from './unreadable-watch'
import { type ListChange, VenueMarkets } from './venue-markets'

/** What a venue says again when asked anew is no sign that it goes on. */
const STILL_FRESH: Millis = 2 * MINUTE

/**
 * Collects from one venue until the signal: feeds into the writer, the ledger beside them, instruments and
 * overlays over REST. Everything received before the signal is committed when it resolves. Throws when the
 * store can no longer be trusted.
 */
export async function collectVenue(
  adapter: VenueAdapter,
  tools: CollectorTools,
  signal: AbortSignal,
): Promise<void> {
  const collector = await VenueCollector.open(adapter, tools)
  await collector.run(signal)
}

class VenueCollector {
  readonly #adapter: VenueAdapter
  readonly #tools: CollectorTools
  readonly #markets: VenueMarkets
  readonly #followed: FollowedMarkets
  readonly #ledger: FeedLedger
  readonly #writer: FrameWriter
  readonly #unreadable = new UnreadableWatch()
  readonly #continuity: Continuity
  readonly #failed = new AbortController()
  readonly #gate: ConnectGate
  readonly #feeds = new Map<string, Feed>()
  #paused = false
  /** What the store refused with last, until it takes rows again. */
  #refusal: string | null = null
  /** When a feed came to life since back-filling began last. */
  #revivedAt: Millis | null = null

  static async open(adapter: VenueAdapter, tools: CollectorTools): Promise<VenueCollector> {
    const venue = adapter.facts.id
    const now = tools.clock.now()
    await saveMarkets(tools.store, adapter.snapshot, now)
    const markets = new VenueMarkets(adapter, await listMarkets(tools.store, { venue }))
    const recent = await topEvents(tools.store, { venues: [venue], from: now - DAY, to: now, limit: 1000 })
    return new VenueCollector(adapter, tools, markets, recent)
  }

  private constructor(
    adapter: VenueAdapter,
    tools: CollectorTools,
    markets: VenueMarkets,
    recent: readonly WireEvent[],
  ) {
    const { store, clock, timings, random } = tools
    this.#adapter = adapter
    this.#tools = tools
    this.#markets = markets
    this.#followed = followedSoFar(adapter, recent, clock.now())
    this.#continuity = new Continuity(tools.priceJump)
    for (const { market, price, time } of recent) this.#continuity.know(market, Number(price), time)
    this.#gate = new ConnectGate(clock, timings.connectEveryMs, backOff(timings, random))
    this.#ledger = new FeedLedger({ store, venue: adapter.facts.id })
    this.#writer = new FrameWriter({
      store,
      adapter,
      market: markets.lookup,
      judge: (events) => this.#continuity.judge(events),
      clock,
      commitEveryMs: timings.commitEveryMs,
      onPressure: (paused) => this.#press(paused),
      onCommit: (commit) => this.#committed(commit),
      onTrouble: (error, fatal) => this.#trouble(error, fatal),
    })
  }

  async run(signal: AbortSignal): Promise<void> {
    const failed = this.#failed.signal
    const stop = AbortSignal.any([signal, failed])
    await this.#ledger.begin(this.#tools.clock.now())
    try {
      this.#followListings()
      await Promise.all([this.#beat(stop), this.#keepRest(stop)])
    } finally {
      for (const feed of this.#feeds.values()) feed.close()
      if (!failed.aborted) await this.#writer.close()
    }
    if (failed.aborted) throw failed.reason
    await this.#ledger.end(this.#writer.pendingFrom)
  }

  /** Opens, changes and closes feeds so that they are what the venue's listings ask for now. */
  #followListings(): void {
    const now = this.#tools.clock.now()
    const wanted = new Map(
      this.#adapter.connections(this.#markets.listed(now)).map((connection) => [connection.name, connection]),
    )
    for (const [name, feed] of this.#feeds) {
      if (wanted.has(name)) continue
      feed.close()
      this.#feeds.delete(name)
      this.#ledger.remove(name, now)
    }
    for (const [name, connection] of wanted) {
      this.#ledger.carries(name, connection.symbols)
      const feed = this.#feeds.get(name)
      if (feed) feed.change(connection)
      else this.#feeds.set(name, this.#openFeed(connection))
    }
  }

  #openFeed(connection: Connection): Feed {
    const { clock, timings, random, log } = this.#tools
    const { name } = connection
    const feed = new Feed(
      {
        connection,
        clock,
        timings,
        random,
        gate: this.#gate,
        urlOf: (one) => this.#urlOf(one),
        delivers: this.#adapter.mayHoldLiquidation,
      },
      {
        onFrame: (text, at, session) => this.#received(text, at, session),
        onLife: (at) => this.#ledger.alive(name, at),
        onLoss: (reason) => {
          this.#ledger.lost(name, reason)
          log.warn({ name, reason }, 'feed lost')
        },
        onState: (state, reason) => {
          if (state === 'live') this.#revivedAt = clock.now()
          this.#ledger.state(name, state, reason)
          log.info({ name, state, reason }, 'feed state')
        },
      },
    )
    feed.setPaused(this.#paused)
    return feed
  }

  #urlOf({ role, url }: Connection): string {
    const { urlOverrides } = this.#tools
    return overriddenUrl(urlOverrides, { venue: this.#adapter.facts.id, kind: 'WS', role, url })
  }

  #received(text: string, at: Millis, session: string): void {
    const keep = isKept(this.#adapter, text)
    this.#ledger.message(at, !keep)
    if (keep) this.#writer.push(text, at, session)
  }

  #committed(commit: Commit): void {
    if (this.#refusal !== null) this.#tools.log.info({}, 'the store takes rows again')
    this.#refusal = null
    for (const refusal of commit.refusals) this.#couldNotRead(refusal)
    const fresh = this.#tools.clock.now() - STILL_FRESH
    for (const { market, amounts, time } of commit.events) {
      this.#followed.note(market.id, amounts.usd, time)
      if (time >= fresh) this.#tools.quietWatch.note(market.venue, time)
    }
    this.#tools.onCommit?.(this.#adapter.facts.id, commit)
  }

  #press(paused: boolean): void {
    this.#tools.log.warn({ paused }, paused ? 'the store cannot follow: reading pauses' : 'reading goes on')
    this.#paused = paused
    for (const feed of this.#feeds.values()) feed.setPaused(paused)
  }

  /** Told once, not at every attempt: a log on a full disk only makes it fuller. */
  #trouble(error: unknown, fatal: boolean): void {
    const told = String(error)
    if (told !== this.#refusal) this.#tools.log.error({ err: error, fatal }, 'the store refused')
    this.#refusal = told
    if (fatal) this.#failed.abort(error)
  }

  #couldNotRead(reason: string): void {
    const { clock, log } = this.#tools
    // Rows of markets that the venue has not named yet are read again as soon as it has; doubted ones can be read.
    if (!this.#markets.isRefreshed || isDiscontinuity(reason)) return
    if (this.#unreadable.note(clock.now(), reason)) log.error({ reason }, 'messages cannot be read')
  }

  /** Why the venue is not believed though its lines are alive. */
  #doubt(): string | null {
    const now = this.#tools.clock.now()
    const confirmed = this.#continuity.doubts.find((doubt) => doubt.confirmed)
    if (confirmed) return `Rows wait in quarantine for the venue's list: ${confirmed.reason}`
    return this.#unreadable.doubt(now) ?? this.#tools.quietWatch.doubt(this.#adapter.facts.id, now)
  }

  async #beat(stop: AbortSignal): Promise<void> {
    const { clock, timings } = this.#tools
    while (!stop.aborted) {
      try {
        this.#ledger.suspect(this.#doubt())
        await this.#ledger.write(this.#writer.pendingFrom)
      } catch (error) {
        this.#trouble(error, severityOf(error) !== 'wait')
      }
      await pause(clock, timings.beatMs, stop)
    }
  }

  async #keepRest(signal: AbortSignal): Promise<void> {
    const { rest, facts } = this.#adapter
    if (!rest) return
    const { store, clock, timings, log } = this.#tools
    const client = this.#client(rest, signal)
    const common = { rest, client, store, clock, timings, log, markets: this.#markets }
    const everyMs = () => (this.#isBySymbol() ? timings.listingsMs : timings.instrumentsMs)
    const instruments = { ...common, everyMs, onRefreshed: (change: ListChange) => this.#refreshed(change) }
    const doubts = {
      ...common,
      continuity: this.#continuity,
      askListings: () => refreshInstruments(instruments, signal),
      onReleased: ({ market }: Doubt) => this.#readAgain(new Set([market.id])),
    }
    const overlays = { ...common, venue: facts.id, followed: this.#followed }
    // Overlays ask for listed markets only, so they wait for the first list.
    const listed = refreshInstruments(instruments, signal)
    await Promise.all([
      listed.then(() => keepOverlays(overlays, signal)),
      listed.then((haveFirst) => keepInstruments(instruments, haveFirst, signal)),
      keepSettlingDoubts(doubts, signal),
      rest.liquidations &&
        keepBackFilling(this.#backFillJob({ ...common, history: rest.liquidations }), signal),
    ])
  }

  #backFillJob(common: Omit<BackFillJob, 'adapter' | 'takeWish'>): BackFillJob {
    const takeWish = () => {
      const wish = this.#revivedAt
      this.#revivedAt = null
      return wish
    }
    return { ...common, adapter: this.#adapter, takeWish }
  }

  /** Sockets follow the listings; rows that waited for their instruments are read again. */
  async #refreshed({ learned, resized }: ListChange): Promise<void> {
    this.#followListings()
    for (const { market } of this.#continuity.doubts)
      if (resized.includes(market.symbol)) this.#continuity.renew(market.id, this.#tools.clock.now())
    if (learned.length + resized.length > 0) await this.#readAgain()
  }

  async #readAgain(trusted?: ReadonlySet<MarketId>): Promise<void> {
    const { store, log } = this.#tools
    const { stored } = await reparseQuarantine(store, this.#adapter.facts.id, trusted)
    if (stored > 0) log.info({ stored }, 'rows left quarantine')
  }

  /** True where a new listing is heard only after it was subscribed. */
  #isBySymbol(): boolean {
    const wishes = (markets: readonly Market[]) =>
      JSON.stringify(this.#adapter.connections(markets).map(({ url, subscribe }) => [url, subscribe]))
    return wishes([]) !== wishes(this.#markets.listed(this.#tools.clock.now()))
  }

  #client(rest: VenueRest, signal: AbortSignal): RestClient {
    const { clock, urlOverrides } = this.#tools
    return venueClient({ adapter: this.#adapter, rest, urlOverrides, share: COLLECT_SHARE, clock, signal })
  }
}
