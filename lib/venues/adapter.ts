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
  /** Sockets that together carry all liquidations of the venue. */
  readonly connections: readonly Connection[]
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
  /** File formats in which this venue's words are recorded, its own frames apart. */
  readonly files: readonly RowFormat[]
  /** How Tardis writes this venue's liquidations down; null where its files are not read. */
  readonly tardis: TardisFeed | null
}

export interface Connection {
  /** Names the `<VENUE>_<ROLE>_WS_URL` override. */
  readonly role: string
  readonly url: string
  /** Messages that ask for the feed, sent in this order once the socket is open. */
  readonly subscribe: readonly string[]
  /** A busy stream on the same socket whose silence betrays a feed that is acknowledged but dead. */
  readonly canary: Canary | null
  /** Age at which a socket is replaced, before the venue cuts it; null = never. */
  readonly renewAfterMs: Millis | null
}

export interface Canary {
  readonly stream: string
  readonly matches: (frameText: string) => boolean
  /** Silence longer than this means that the feed is dead. */
  readonly silenceMs: Millis
}

/** A request as data: where to ask and how to read the answer. */
export interface RestRequest<T> {
  /** Path and query. */
  readonly path: string
  /** Cost in the venue's own budget. */
  readonly weight: number
  /** Reads the decoded JSON answer. Throws InvalidInput for anything else. */
  readonly read: (body: unknown) => T
}

export interface SeriesQuery extends Span {
  readonly symbol: string
  readonly limit: number
}

export interface VenueRest {
  readonly origin: string
  /** How much of the venue's weight per minute the product spends. */
  readonly weightPerMinute: number
  readonly instruments: () => RestRequest<readonly Market[]>
  /** Bars of one minute whose start lies in the span, oldest first. */
  readonly klines: (query: SeriesQuery) => RestRequest<readonly Candle[]>
  readonly markPriceKlines: (query: SeriesQuery) => RestRequest<readonly Candle[]>
  readonly openInterest: (symbol: string) => RestRequest<OpenInterestPoint>
  /** Points of five minutes, oldest first. */
  readonly openInterestHist: (query: SeriesQuery) => RestRequest<readonly OpenInterestPoint[]>
  readonly fundingRate: (query: SeriesQuery) => RestRequest<readonly FundingPoint[]>
  /** Bars that one kline request may ask for. */
  readonly maxKlines: number
}
