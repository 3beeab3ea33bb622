import type { Liquidation } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import type { Candle, FundingPoint, OpenInterestPoint } from '@/lib/contract/overlay'
import type { ParseContext, RowFormat } from '@/lib/contract/row-format'
import type { TardisFeed } from '@/lib/contract/tardis-feed'
import type { Millis, Span } from '@/lib/contract/units'
import type { CoverageAt, VenueFacts } from '@/lib/contract/venue'

/**
 * Everything the product knows about one exchange, as data and pure functions: no socket, no clock, no
 * database. The collecting role supplies those (`lib/collect`), so an adapter can be tested on recordings.
 */
export interface VenueAdapter {
  readonly facts: VenueFacts
  /** Raised with every change of what `parse` makes of a frame; stored beside each raw text. */
  readonly adapterVersion: number
  readonly coverageAt: CoverageAt
  /**
   * Sockets that together carry all liquidations of the venue, for the markets it lists now. A wildcard feed
   * does not look at them; one that is subscribed by symbol leaves expired ones out. Empty = never connects.
   */
  readonly connections: (markets: readonly Market[]) => readonly Connection[]
  /**
   * False only for frames that are known to hold no liquidation (ticks, acknowledgements): those are
   * counted and not kept. Cheap, because it looks at every frame.
   */
  readonly mayHoldLiquidation: (frameText: string) => boolean
  /**
   * Events of one decoded frame. An empty list = knowingly ignored; throws InvalidInput where the frame
   * cannot be read, which puts it into quarantine.
   */
  readonly parse: (frame: unknown, context: ParseContext) => readonly Liquidation[]
  /** Instruments that documents and recordings state, for use before the venue has answered. */
  readonly snapshot: readonly Market[]
  /** What a symbol says about its market by itself; undefined where sizes need the instrument's data. */
  readonly provisionalMarket: (symbol: string) => Market | undefined
  /** Null where nothing is collected over REST. */
  readonly rest: VenueRest | null
  /** True = the feed has no twins, so a frame seen again is a replay (venues.md section 7). */
  readonly identicalFrameIsDuplicate: boolean
  /** The venue whose frames look the same, so that a file of them is taken for that venue's unless told. */
  readonly speaksAs?: string
  /** File formats in which this venue's words are recorded, its own frames apart. */
  readonly files: readonly RowFormat[]
  /** How Tardis writes this venue's liquidations down; null where its files are not read. */
  readonly tardis: TardisFeed | null
}

export interface Connection {
  /** One of several sockets of a role, e.g. `linear-2`; the same while its subscriptions change. */
  readonly name: string
  /** Names the `<VENUE>_<ROLE>_WS_URL` override. */
  readonly role: string
  readonly url: string
  /** Symbols whose liquidations come by this socket, where others carry the rest; absent = all of the venue. */
  readonly symbols?: readonly string[]
  /** How frames come; gzip ones are opened by the runner before anything else sees them. */
  readonly encoding: 'text' | 'gzip'
  /** Messages that ask for the feed, sent in this order once the socket is open. */
  readonly subscribe: readonly string[]
  /** Pause between two of them, for venues that bound messages per second. */
  readonly subscribeEveryMs: Millis
  /** A sign of life that the venue wants from us beside the pings of the protocol. */
  readonly heartbeat: Heartbeat | null
  /** What a frame must be answered with at once (a ping of the venue's own); null = nothing. */
  readonly answer: ((frameText: string) => string | null) | null
  /** A busy stream on the same socket whose silence betrays a feed that is acknowledged but dead. */
  readonly canary: Canary | null
  /**
   * What the venue says by itself at short intervals whatever the market does, such as pings of its own. A
   * socket that says nothing at all for `silenceMs` is dead, long before a slow canary is missed.
   */
  readonly pulse?: Canary
  /** Age at which a socket is replaced, before the venue cuts it; null = never. */
  readonly renewAfterMs: Millis | null
}

export interface Heartbeat {
  readonly everyMs: Millis
  readonly message: (now: Millis) => string
}

export interface Canary {
  readonly stream: string
  readonly matches: (frameText: string) => boolean
  /** Silence longer than this means that the feed is dead. */
  readonly silenceMs: Millis
}

/** A request as data: where to ask and how to read the answer. */
export interface RestRequest<T> {
  /** Only where it is not the venue's usual origin. */
  readonly origin?: string
  /** Path and query. */
  readonly path: string
  /** Cost in the venue's own budget. */
  readonly weight: number
  /** Reads the decoded JSON answer. Throws InvalidInput for anything else. */
  readonly read: (body: unknown) => T
  /** The request for the next page of a long answer; null at its end. Absent = there is one page. */
  readonly next?: (body: unknown) => RestRequest<T> | null
}

export interface SeriesQuery extends Span {
  readonly symbol: string
  readonly limit: number
}

/** Points whose time lies in the span, oldest first; null where the venue has none to ask for. */
export type SeriesRequest<T> = ((query: SeriesQuery) => RestRequest<readonly T[]>) | null

export interface VenueRest {
  readonly origin: string
  /** How much of the venue's weight per minute the product spends. */
  readonly weightPerMinute: number
  /** All of them together list the venue's instruments. */
  readonly instruments: () => readonly RestRequest<readonly Market[]>[]
  /** Bars of one minute. */
  readonly klines: SeriesRequest<Candle>
  readonly markPriceKlines: SeriesRequest<Candle>
  readonly openInterest: ((symbol: string) => RestRequest<OpenInterestPoint>) | null
  /** Points of five minutes, or of what the venue has nearest to that. */
  readonly openInterestHist: SeriesRequest<OpenInterestPoint>
  /** How far back those reach; absent = nobody says. */
  readonly openInterestReachMs?: Millis
  readonly fundingRate: SeriesRequest<FundingPoint>
  /** Bars that one kline request may ask for. */
  readonly maxKlines: number
  /** Past liquidations; null where the venue publishes none over REST. */
  readonly liquidations: LiquidationHistory | null
}

export interface LiquidationHistory {
  /** How far back it reaches; null = to the venue's beginning. */
  readonly reachMs: Millis | null
  /**
   * Requests that together hold all liquidations of these symbols (all of the venue's where it is asked for
   * everything at once) in the span. `read` gives one raw text per row, each of which `parse` understands;
   * equal rows share one text, so that they count as twins while a row that comes again does not.
   */
  readonly requests: (symbols: readonly string[], span: Span) => readonly RestRequest<readonly string[]>[]
  /** What a symbol's rows come together with, `''` = all of the venue; absent = each symbol is asked by itself. */
  readonly together?: (symbol: string) => string
  /** Its rows cannot be told to be those of the sockets: what was heard must not be asked for again. */
  readonly standsAlone?: true
}
