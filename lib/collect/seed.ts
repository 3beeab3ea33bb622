import { randomUUID } from 'node:crypto'
import { append } from '@/db/append'
import { extendCoverage, listCoverage } from '@/db/coverage'
import { saveMarkets } from '@/db/markets'
import { saveCandles, saveFunding, saveOpenInterest } from '@/db/overlays'
import type { Store } from '@/db/store'
import { saveVenues } from '@/db/venues'
import type { RawText } from '@/lib/contract/append-batch'
import type { Market } from '@/lib/contract/market'
import type { PriceSeries } from '@/lib/contract/overlay'
import type { ParseContext } from '@/lib/contract/row-format'
import { MINUTE, type Millis, type Span } from '@/lib/contract/units'
import { readText } from '@/lib/pull/read-text'
import type { RestRequest, SeriesQuery, VenueAdapter, VenueRest } from '@/lib/venues/adapter'
import { frameFormat, marketLookup } from '@/lib/venues/frame-format'
import { findVenue, venueFacts } from '@/lib/venues/index'

/** The past of one venue as it would have sent and answered it. */
export interface History {
  readonly venue: string
  readonly symbols: readonly string[]
  readonly frames: (
    from: Millis,
    to: Millis,
  ) => Iterable<{ readonly text: string; readonly receivedAt: Millis }>
  /** Decoded body of a GET. */
  readonly rest: (path: string, now: Millis) => unknown
}

const FRAMES_AT_ONCE = 2_000

export interface SeededSpan extends Span {
  /** Where open interest and funding begin; where the events do unless said. */
  readonly overlaysFrom?: Millis
  /** Where bars begin, of which there are the most by far; where the other overlays do unless said. */
  readonly candlesFrom?: Millis
}

/**
 * Fills a store with a venue's past in [from, to) through the same parser and `append` as live frames, with
 * instruments, overlays and coverage. A store that already covers something of it is left alone. Nothing is
 * packed. Returns the number of events stored.
 */
export async function seedHistory(
  store: Store,
  history: History,
  { from, to, overlaysFrom = from, candlesFrom = overlaysFrom }: SeededSpan,
): Promise<number> {
  const adapter = findVenue(history.venue)
  if (!adapter) throw new Error(`no venue ${history.venue}`)
  await saveVenues(store, venueFacts)
  const held = await listCoverage(store, { venues: [history.venue], from, to })
  if (held.length > 0) return 0
  const ask: Ask = (request) => request.read(history.rest(request.path, to))
  const markets = adapter.rest ? listedBy(adapter.rest, history, to) : []
  await saveMarkets(store, markets, to)
  if (adapter.rest) {
    const followed = markets.filter(({ symbol }) => history.symbols.includes(symbol))
    await seedOverlays(store, adapter.rest, ask, followed, { from: overlaysFrom, to })
    await seedBars(store, adapter.rest, ask, followed, { from: candlesFrom, to })
  }
  const stored = await seedFrames(store, adapter, history, markets, from, to)
  await extendCoverage(store, { venue: history.venue, source: 'socket', markets: [], from, to })
  return stored
}

async function seedFrames(
  store: Store,
  adapter: VenueAdapter,
  history: History,
  markets: readonly Market[],
  from: Millis,
  to: Millis,
): Promise<number> {
  const format = frameFormat(adapter)
  const read = format.reader(null)
  const known = new Map(markets.map((one) => [one.symbol, one]))
  const market: ParseContext['market'] = marketLookup(adapter, known)
  const { facts, adapterVersion } = adapter
  const session = adapter.identicalFrameIsDuplicate ? null : { id: randomUUID(), seen: new Map() }
  const common = {
    format: format.name,
    header: null,
    venue: facts.id,
    importId: null,
    adapterVersion,
    session,
  }
  let stored = 0
  for (const frames of inBatches(history.frames(from, to), FRAMES_AT_ONCE)) {
    const texts = frames.map(({ text, receivedAt }): RawText => {
      return { text, receivedAt, outcome: readText(read, text, { receivedAt, market }) }
    })
    stored += (await append(store, { ...common, texts })).stored
  }
  return stored
}

function* inBatches<T>(items: Iterable<T>, size: number): Iterable<T[]> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function listedBy(rest: VenueRest, history: History, at: Millis): Market[] {
  const markets: Market[] = []
  for (const first of rest.instruments()) {
    let request: RestRequest<readonly Market[]> | null = first
    while (request) {
      const body = history.rest(request.path, at)
      markets.push(...request.read(body))
      request = request.next?.(body) ?? null
    }
  }
  return markets
}

type Ask = <T>(request: RestRequest<T>) => T

async function seedOverlays(
  store: Store,
  { openInterestHist, fundingRate }: VenueRest,
  ask: Ask,
  followed: readonly Market[],
  { from, to }: Span,
): Promise<void> {
  for (const { id: market, symbol } of followed) {
    if (openInterestHist) {
      const queries = pages({ symbol, from, to, limit: 500 }, 500 * 5 * MINUTE)
      const points = queries.flatMap((page) => ask(openInterestHist(page)))
      await saveOpenInterest(store, { market, points })
    }
    if (fundingRate) {
      const points = ask(fundingRate({ symbol, from, to, limit: 1000 }))
      await saveFunding(store, { market, points })
    }
  }
}

async function seedBars(
  store: Store,
  rest: VenueRest,
  ask: Ask,
  followed: readonly Market[],
  span: Span,
): Promise<void> {
  for (const market of followed) {
    await seedCandles(store, rest, ask, market, 'mark', span)
    await seedCandles(store, rest, ask, market, 'trade', span)
  }
}

async function seedCandles(
  store: Store,
  rest: VenueRest,
  ask: Ask,
  market: Market,
  series: PriceSeries,
  { from, to }: Span,
): Promise<void> {
  const request = series === 'mark' ? rest.markPriceKlines : rest.klines
  if (!request) return
  const limit = rest.maxKlines
  const queries = pages({ symbol: market.symbol, from, to, limit }, limit * MINUTE)
  const candles = queries.flatMap((page) => ask(request(page)))
  await saveCandles(store, { market: market.id, series, bucketMs: MINUTE, candles })
}

/** A long span as queries of at most one page each. */
function pages(query: SeriesQuery, length: Millis): SeriesQuery[] {
  const count = Math.ceil((query.to - query.from) / length)
  return Array.from({ length: count }, (_, index) => {
    const from = query.from + index * length
    return { ...query, from, to: Math.min(query.to, from + length) }
  })
}
