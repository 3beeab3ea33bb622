import { setImmediate as turn } from 'node:timers/promises'
import { countsWithin } from '@/db/primary-rows'
import { readEvents } from '@/db/read-events'
import type { Store } from '@/db/store'
import type { SourceDomain } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import { LATEST_TIME, type Millis, type Span } from '@/lib/contract/units'
import { VendorRefusal } from '@/lib/contract/vendor-refusal'
import type { WireEvent } from '@/lib/contract/wire-event'
import { type CoinApiValue, coinApiValue } from '@/lib/vendors/coinapi-metrics'
import { type CoinApiPeriod, coinApiPeriod, periodAround } from '@/lib/vendors/coinapi-periods'
import { isoWithDigits } from '@/lib/vendors/iso-digits'
import { plainNumber } from '@/lib/vendors/plain-number'
import { type CoinApiFilter, coinApiScope } from './coinapi-scope'

export interface CoinApiHistoryQuery extends CoinApiFilter {
  readonly metric_id: string
  readonly time_start: Millis | null
  readonly time_end: Millis | null
  readonly period_id: string
  readonly limit: number
}

/** Rows that one answer may look at: a longer history ends with the last period that is whole. */
const MAX_EVENTS = 500_000
const CHUNK = 2_000

/**
 * Rows of `*` `/history` (vendors.md 3.3): completed periods with a value, ascending from `time_start`. Numbers have
 * `first` to `sum`; of texts and times only first, last and count mean anything. `symbol_id`, `time` and
 * `value` (the last one of the period) are there for clients that know only the schema. Throws VendorRefusal
 * 400 for a name or period that is none.
 */
export async function coinApiHistory(
  store: Store,
  query: CoinApiHistoryQuery,
  domains: readonly SourceDomain[],
  now: Millis,
): Promise<readonly object[]> {
  const period = coinApiPeriod(query.period_id)
  if (!period) throw new VendorRefusal(400, '', `Period: ${query.period_id.slice(0, 40)} not found`)
  const markets = (await coinApiScope(store, query)).map(({ market }) => market.id)
  const from = query.time_start === null ? 0 : periodAround(period, query.time_start).from
  const end = query.time_end === null ? LATEST_TIME : lastBefore(period, query.time_end)
  const span = { from, to: Math.min(end, periodAround(period, now).from) }
  const values = valuesOf(store, markets, span, query.metric_id, domains)
  const buckets = await firstBuckets(values, period, query.limit)
  const symbol = query.symbol_id === null ? {} : { symbol_id: query.symbol_id }
  return buckets.map((bucket) => rowOf(bucket, symbol))
}

/** End of the last period that starts before a time. */
function lastBefore(period: CoinApiPeriod, end: Millis): Millis {
  return end === 0 ? 0 : periodAround(period, end - 1).to
}

interface Valued {
  readonly time: Millis
  readonly value: number | string
}

/** Values in order of time; null once too many rows were looked at. */
async function* valuesOf(
  store: Store,
  markets: readonly MarketId[],
  { from, to }: Span,
  metricId: string,
  domains: readonly SourceDomain[],
): AsyncGenerator<Valued | null> {
  if (markets.length === 0 || from >= to) return
  const counts = countsWithin(store, { from, to }, domains)
  let cursor: string | null = null
  for (let seen = 0; seen < MAX_EVENTS; ) {
    const page = {
      markets,
      from,
      to,
      order: 'asc',
      limit: CHUNK,
      ...(cursor === null ? {} : { cursor }),
    } as const
    const { events, next }: { events: WireEvent[]; next: string | null } = await readEvents(store, page)
    for (const event of events) {
      const value = counts(event) ? coinApiValue(metricId, event) : null
      if (value) yield { time: event.time, value: plain(value) }
    }
    if (next === null) return
    cursor = next
    seen += events.length
    await turn()
  }
  yield null
}

function plain(value: CoinApiValue): number | string {
  if ('value_decimal' in value) return value.value_decimal
  return 'value_text' in value ? value.value_text : value.value_time
}

interface Bucket extends Span {
  readonly values: Valued[]
}

async function firstBuckets(
  values: AsyncIterable<Valued | null>,
  period: CoinApiPeriod,
  limit: number,
): Promise<readonly Bucket[]> {
  const buckets: Bucket[] = []
  for await (const valued of values) {
    if (valued === null) return wholeOnly(buckets)
    const last = buckets.at(-1)
    if (last && valued.time < last.to) {
      last.values.push(valued)
      continue
    }
    if (buckets.length === limit) break
    buckets.push({ ...periodAround(period, valued.time), values: [valued] })
  }
  return buckets
}

/** Without the last one, of which rows may be missing. */
function wholeOnly(buckets: readonly Bucket[]): readonly Bucket[] {
  if (buckets.length > 1) return buckets.slice(0, -1)
  throw new VendorRefusal(400, '', 'One period holds too many rows here; choose a shorter period_id')
}

function rowOf({ from, to, values }: Bucket, symbol: { readonly symbol_id?: string }) {
  const [first, last] = [values[0], values.at(-1)]
  const close = isoWithDigits(last?.time ?? from, 7)
  return {
    time_period_start: isoWithDigits(from, 7),
    time_period_end: isoWithDigits(to, 7),
    time_open: isoWithDigits(first?.time ?? from, 7),
    time_close: close,
    first: first?.value,
    last: last?.value,
    ...extremes(values),
    count: values.length,
    ...sumOf(values),
    ...symbol,
    time: close,
    value: last?.value,
  }
}

function numbersOf(values: readonly Valued[]): readonly number[] {
  return values.flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
}

function extremes(values: readonly Valued[]): { readonly min?: number; readonly max?: number } {
  const numbers = numbersOf(values)
  if (numbers.length === 0) return {}
  return {
    min: numbers.reduce((least, value) => Math.min(least, value)),
    max: numbers.reduce((most, value) => Math.max(most, value)),
  }
}

function sumOf(values: readonly Valued[]): { readonly sum?: number } {
  const numbers = numbersOf(values)
  return numbers.length === 0 ? {} : { sum: plainNumber(compensatedSum(numbers)) }
}

/** Neumaier's sum: what each addition loses is added at the end, so that many small sizes do not drift. */
function compensatedSum(numbers: readonly number[]): number {
  let [sum, lost] = [0, 0]
  for (const value of numbers) {
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + lost
}
