import type { Axis } from '@/db/plan'
import { InvalidInput } from '@/lib/contract/errors'
import { DOLLAR_QUOTES, type Market } from '@/lib/contract/market'
import type { Millis, Span } from '@/lib/contract/units'
import { finestKForTick, MIN_K } from '@/lib/heatmap/bins'
import { BUCKETS, bucketMsOf, columnsIn, finestBucket, finestK } from '@/lib/heatmap/ladder'

/** Most columns of one answer, however fine the bucket asked for. */
const MAX_COLUMNS = 10_000
/** Most bins that `auto` chooses. */
const AUTO_BINS = 400

/**
 * The bucket of a question: `auto` (or null) = the finest of the ladder with at most `autoColumns` columns.
 * Throws InvalidInput, listing the ladder, for a bucket off it or one too fine for the range.
 */
export function chosenBucket(asked: string | null, { from, to }: Span, autoColumns: number): Millis {
  const ms = asked === null || asked === 'auto' ? finestBucket(from, to, autoColumns) : bucketMsOf(asked)
  const ladder = BUCKETS.map(({ name }) => name).join(', ')
  if (ms === null) throw refused(`bucket must be auto or one of ${ladder}`)
  const columns = columnsIn(from, to, ms)
  if (columns <= MAX_COLUMNS) return ms
  throw refused(
    `this range has ${columns} columns of ${asked}; at most ${MAX_COLUMNS}, the ladder is ${ladder}`,
  )
}

interface Prices {
  /** Lowest price, and lowest and highest bin of the finest level. */
  readonly low: number
  readonly lowBin: number
  readonly highBin: number
}

/**
 * The finest level of price bins with at most 400 bins over the range's prices, each at least 8 ticks high
 * at its lowest price (where the ticks are known).
 */
export function autoBin(prices: Prices | null, markets: readonly Market[], axis: Axis): number {
  if (!prices) return MIN_K
  const floors = markets.flatMap((market) => {
    const tick = tickOn(market, axis)
    return tick === null ? [] : [finestKForTick(tick, prices.low)]
  })
  return finestK(prices.lowBin, prices.highBin, AUTO_BINS, Math.max(MIN_K, ...floors))
}

/** The tick of a market on the axis; null where it is not known, or not in dollars on a dollar axis. */
function tickOn({ tickSize, multiplier, quote }: Market, axis: Axis): number | null {
  if (tickSize === null) return null
  if (axis === 'market') return Number(tickSize)
  return DOLLAR_QUOTES.has(quote) ? Number(tickSize) / multiplier : null
}

function refused(message: string): InvalidInput {
  return new InvalidInput(`${message[0]?.toUpperCase()}${message.slice(1)}.`, [{ field: 'bucket', message }])
}
