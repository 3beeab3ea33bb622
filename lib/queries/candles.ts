import { type CandleSeriesRow, readCandles } from '@/db/read-overlays'
import type { Store } from '@/db/store'
import type { CandlesAnswer, Pulling } from '@/lib/contract/answers'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import type { Candle, PriceSeries } from '@/lib/contract/overlay'
import type { Millis, Span } from '@/lib/contract/units'
import { aggregateCandles } from './aggregate-candles'
import { chosenBucket } from './level'
import { pullPrices } from './pulls'
import { referenceMarket, seriesIn, wouldBeReference } from './reference-market'
import { assertKnown, knownMarket } from './scope'

/** More bars than a plot has pixels help nobody (performance.md, section 5). */
const AUTO_BARS = 1_500

export interface CandlesQuery extends Span {
  readonly base: string | null
  readonly market: string | null
  readonly bucket: string | null
  /** Null = mark prices where they are held, else traded ones. */
  readonly series: PriceSeries | null
  readonly now: Millis
}

interface Held {
  readonly market: Market
  readonly series: readonly CandleSeriesRow[]
}

/**
 * Bars of a market, or of the market that stands for a base, as prices per unit of the base. Bars come in the
 * size asked for, or in the finest held when that is coarser. Throws InvalidInput and NotFound as `heatmap`.
 */
export async function candles(store: Store, query: CandlesQuery): Promise<CandlesAnswer> {
  const wanted = chosenBucket(query.bucket, query, AUTO_BARS)
  const held = await heldSeries(store, query)
  const pulling = await pullingFor(store, query, held)
  return { ...(await heldCandles(store, query, wanted, held)), ...pulling }
}

/** Of a base without any bars those of the market that should stand for it are fetched. */
async function pullingFor(store: Store, query: CandlesQuery, held: Held | null): Promise<Pulling> {
  const market = held?.market ?? (query.base === null ? null : await wouldBeReference(store, query.base))
  return market ? pullPrices(store, market, query.series, query) : {}
}

async function heldCandles(
  store: Store,
  query: CandlesQuery,
  wanted: Millis,
  held: Held | null,
): Promise<CandlesAnswer> {
  const source = held && sourceFor(held.series, wanted, query)
  if (!held || !source) return columns([], { market: null, series: null, bucket_ms: wanted }, 1)
  const size = Math.max(wanted, source.bucketMs)
  const bars = await readCandles(store, {
    market: held.market.id,
    series: source.series,
    bucketMs: source.bucketMs,
    from: Math.floor(query.from / size) * size,
    to: Math.ceil(query.to / size) * size,
  })
  const whole = aggregateCandles(bars, { part: source.bucketMs, size, now: query.now })
  const perUnit = query.base === null ? 1 : held.market.multiplier
  return columns(whole, { market: held.market.id, series: source.series, bucket_ms: size }, perUnit)
}

async function heldSeries(store: Store, { base, market, from, to }: CandlesQuery): Promise<Held | null> {
  if (market !== null) {
    const known = await knownMarket(store, market)
    return { market: known, series: await seriesIn(store, known, { from, to }) }
  }
  if (base === null)
    throw new InvalidInput('Name a base or a market: base=BTC, or market=VENUE:SYMBOL.', [
      { field: 'market', message: 'a base or a market is needed' },
    ])
  await assertKnown(store, { base, markets: [], venues: [] })
  return referenceMarket(store, base, { from, to })
}

/** Mark before trade; of those that add up to the size wanted the one that covers most, then the coarsest. */
function sourceFor(
  held: readonly CandleSeriesRow[],
  wanted: Millis,
  { from, to, series }: CandlesQuery,
): CandleSeriesRow | null {
  const kind = series ?? (held.some((row) => row.series === 'mark') ? 'mark' : 'trade')
  const rows = held.filter((row) => row.series === kind)
  const covered = (row: CandleSeriesRow) =>
    Math.round((Math.min(to, row.to + row.bucketMs) - Math.max(from, row.from)) / wanted)
  const fitting = rows
    .filter(({ bucketMs }) => wanted % bucketMs === 0)
    .sort((a, b) => covered(b) - covered(a) || b.bucketMs - a.bucketMs)
  return fitting[0] ?? rows.toSorted((a, b) => a.bucketMs - b.bucketMs)[0] ?? null
}

function columns(
  bars: readonly Candle[],
  head: Pick<CandlesAnswer, 'market' | 'series' | 'bucket_ms'>,
  perUnit: number,
): CandlesAnswer {
  return {
    ...head,
    time: bars.map(({ time }) => time),
    open: bars.map(({ open }) => open / perUnit),
    high: bars.map(({ high }) => high / perUnit),
    low: bars.map(({ low }) => low / perUnit),
    close: bars.map(({ close }) => close / perUnit),
    volume: bars.map(({ volume }) => (volume === null ? null : volume * perUnit)),
  }
}
