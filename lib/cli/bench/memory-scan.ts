import { baseBin } from '@/lib/heatmap/bins'
import type { Generated } from './generate'
import type { Window } from './plain-tables'

interface MarketColumns {
  readonly time: Float64Array
  /** bin << 1 | short */
  readonly key: Int32Array
  readonly usd: Float64Array
}

/** All events as columns per market, in the order of time: the best a process can hold. */
export function memoryColumns(events: Generated, markets: number): MarketColumns[] {
  const counts = new Uint32Array(markets)
  for (const market of events.market) counts[market] = (counts[market] ?? 0) + 1
  const columns = Array.from(counts, (n) => ({
    time: new Float64Array(n),
    key: new Int32Array(n),
    usd: new Float64Array(n),
  }))
  const next = new Uint32Array(markets)
  for (let index = 0; index < events.n; index++) {
    const market = events.market[index] as number
    const column = columns[market]
    if (!column) continue
    const at = next[market] as number
    next[market] = at + 1
    const price = events.price[index] as number
    column.time[at] = events.time[index] as number
    column.key[at] = (baseBin(price) << 1) | (events.short[index] as number)
    column.usd[at] = price * (events.size[index] as number)
  }
  return columns
}

/** The yardstick: sums a window into a dense grid, column by column of time. Returns the sum of all cells. */
export function scan(columns: readonly MarketColumns[], { markets, from, to, bucketMs, k }: Window): number {
  const [low, high] = binRange(columns, markets, k)
  const height = high - low + 1
  const grid = new Float32Array(Math.ceil((to - from) / bucketMs) * height * 2)
  const exact = { sum: 0 }
  for (const market of markets) {
    const column = columns[market]
    if (column) scanMarket(column, { from, to, bucketMs, k }, low, height, grid, exact)
  }
  return exact.sum
}

function scanMarket(
  { time, key, usd }: MarketColumns,
  { from, to, bucketMs, k }: Omit<Window, 'markets'>,
  low: number,
  height: number,
  grid: Float32Array,
  exact: { sum: number },
): void {
  let [offset, end, sum] = [0, -1, 0]
  const stop = lowerBound(time, to)
  for (let index = lowerBound(time, from); index < stop; index++) {
    const at = time[index] as number
    if (at >= end) {
      const column = Math.floor((at - from) / bucketMs)
      end = from + (column + 1) * bucketMs
      offset = column * height
    }
    const packed = key[index] as number
    const cell = ((offset + (packed >> (k + 1)) - low) << 1) | (packed & 1)
    const value = usd[index] as number
    grid[cell] = (grid[cell] as number) + value
    sum += value
  }
  exact.sum += sum
}

const ranges = new WeakMap<MarketColumns, readonly [number, number]>()

/** Found once per market: a store in memory would keep it. */
function binRange(
  columns: readonly MarketColumns[],
  markets: readonly number[],
  k: number,
): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const market of markets) {
    const column = columns[market]
    if (!column || column.key.length === 0) continue
    const known = ranges.get(column) ?? [
      column.key.reduce((a, b) => Math.min(a, b)),
      column.key.reduce((a, b) => Math.max(a, b)),
    ]
    ranges.set(column, [known[0], known[1]])
    low = Math.min(low, (known[0] as number) >> (k + 1))
    high = Math.max(high, (known[1] as number) >> (k + 1))
  }
  return low > high ? [0, 0] : [low, high]
}

function lowerBound(times: Float64Array, at: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] as number) < at) low = middle + 1
    else high = middle
  }
  return low
}
