import type { CandlesAnswer, HeatmapAnswer } from '@/lib/contract/answers'
import { MINUTE, type Millis, SECOND, type Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { axisPrice } from './add-print'

export interface PricePoint {
  readonly at: Millis
  readonly price: number
}

/** The price under the cells, and where it comes from. */
export interface PriceLine {
  readonly points: readonly PricePoint[]
  readonly market: string
  readonly kind: 'close' | 'print'
  /** Length of the bars or columns whose last prices these are; each point stands in the middle of its own. */
  readonly every: Millis
}

/** Where no candles are held the line goes through prints, if they are no more than this. */
export const LINE_PRINTS = 2_000

/** Nobody saw the price between prints further apart than this; the line is dotted there. */
const SEEN_WITHIN: Millis = 150 * SECOND

/** The closing price of each candle, at the middle of its column. */
export function lineOfCandles(candles: CandlesAnswer): PriceLine | null {
  if (candles.market === null || candles.time.length < 2) return null
  const middle = candles.bucket_ms / 2
  const points = candles.time.map((time, i) => ({ at: time + middle, price: candles.close[i] ?? 0 }))
  return { points, market: candles.market, kind: 'close', every: candles.bucket_ms }
}

/** The last print of each column, of the perpetual with the most prints. `prints` ascending in time. */
export function lineOfPrints(
  prints: readonly WireEvent[],
  bucketMs: Millis,
  axis: HeatmapAnswer['axis'],
): PriceLine | null {
  const last = printsOfLine(prints, bucketMs, axis)
  const [first] = last
  if (!first) return null
  const points = last.map((event) => ({
    at: columnOf(event, bucketMs) + bucketMs / 2,
    price: axisPrice(event, axis) ?? 0,
  }))
  return { points, market: first.market, kind: 'print', every: bucketMs }
}

/** Of some prints those that such a line stands on, one a column; `prints` ascending in time. */
export function printsOfLine(
  prints: readonly WireEvent[],
  bucketMs: Millis,
  axis: HeatmapAnswer['axis'],
): WireEvent[] {
  const market = busiest(prints.filter(({ kind }) => kind === 'perpetual'))
  const last = new Map<Millis, WireEvent>()
  for (const event of prints) {
    if (event.market === market && axisPrice(event, axis) !== null) last.set(columnOf(event, bucketMs), event)
  }
  return [...last.values()].sort((a, b) => a.time - b.time)
}

function columnOf({ time }: WireEvent, bucketMs: Millis): Millis {
  return Math.floor(time / bucketMs) * bucketMs
}

function busiest(prints: readonly WireEvent[]): string | null {
  const counts = new Map<string, number>()
  for (const { market } of prints) counts.set(market, (counts.get(market) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

type Segment = readonly (readonly [Millis, number])[]

/** The line in two parts: where the price was seen, and bridges over where it was not. */
export function splitLine({ points, every }: PriceLine): { seen: Segment[]; unseen: Segment[] } {
  const longest = Math.max(SEEN_WITHIN, every * 1.5)
  const seen: [Millis, number][][] = []
  const unseen: Segment[] = []
  let previous: PricePoint | undefined
  for (const point of points) {
    const pair: [Millis, number] = [point.at, point.price]
    if (previous && point.at - previous.at <= longest) seen[seen.length - 1]?.push(pair)
    else {
      if (previous) unseen.push([[previous.at, previous.price], pair])
      seen.push([pair])
    }
    previous = point
  }
  return { seen: seen.filter((segment) => segment.length > 1), unseen }
}

/**
 * The last price paid within a range: the close of a bar that ends later is not known there. Where the range
 * ends now, a bar that is still open closes at the price now. Null when there is none.
 */
export function lastPrice(
  { points, kind, every }: PriceLine,
  { asked, now }: { readonly asked: Span; readonly now: Millis },
): number | null {
  // A close is paid at the end of its bar, a print somewhere in its column, which the range may cut.
  const lag = kind === 'close' ? every / 2 : -every / 2
  const known = asked.to > now - MINUTE ? points : points.filter(({ at }) => at + lag <= asked.to)
  return known.at(-1)?.price ?? null
}

/** Lowest and highest price within a span; null when there is none. */
export function lineExtent({ points }: PriceLine, { from, to }: Span): { low: number; high: number } | null {
  const prices = points.filter(({ at }) => at >= from && at < to).map(({ price }) => price)
  return prices.length === 0 ? null : { low: Math.min(...prices), high: Math.max(...prices) }
}
