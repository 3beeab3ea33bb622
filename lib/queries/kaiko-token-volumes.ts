import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'
import { listMarkets } from '@/db/markets'
import { readSeries, type SeriesAnswer } from '@/db/read-series'
import type { Store } from '@/db/store'
import type { SourceDomain } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import { LATEST_TIME, type Millis, type Span } from '@/lib/contract/units'
import { kaikoExchange } from '@/lib/vendors/kaiko-codes'
import { plainNumber } from '@/lib/vendors/plain-number'
import type { KaikoList, KaikoPage } from './kaiko-liquidations'
import { kaikoBadToken, kaikoNotFound } from './kaiko-refusals'
import { pageToken, placeOf } from './page-token'
import { completedBuckets, seriesWindows, windowSize } from './series-windows'

interface SideVolumes {
  readonly total_trades: number
  readonly total_amount: number
  readonly long_trades: number
  readonly long_amount: number
  readonly short_trades: number
  readonly short_amount: number
}

/** A row of `liquidation.v1/token` (vendors.md 2.2): dollars by the side that was liquidated. */
export interface KaikoVolumes extends SideVolumes {
  readonly interval_time: string
  readonly interval_timestamp: Millis
  readonly exchanges: readonly ({ readonly exchange: string } & SideVolumes)[]
}

const tokenSchema = z.object({
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  sort: z.enum(['asc', 'desc']),
  pageSize: z.number().int().min(1).max(1_000),
  asset: z.string(),
  interval: z.string(),
  after: z.number().int(),
})

export interface KaikoVolumesQuery extends KaikoList {
  readonly asset: string
  readonly interval: string
  readonly token: string | null
}

/**
 * One page of an asset's volumes per completed interval with a row, over the exchanges that have a code.
 * Throws VendorRefusal 404 for an asset that none of them lists. `lengthOf` knows an interval's name.
 */
export async function kaikoTokenVolumes(
  store: Store,
  asked: KaikoVolumesQuery,
  {
    domains,
    now,
    lengthOf,
  }: { domains: readonly SourceDomain[]; now: Millis; lengthOf: (interval: string) => Millis },
): Promise<KaikoPage<KaikoVolumes> & { readonly interval: string }> {
  const groups = await groupsOf(store, asked.asset)
  const resumed = asked.token === null ? null : placeOf(asked.token, tokenSchema)
  if (asked.token !== null && resumed?.asset !== asked.asset) throw kaikoBadToken()
  const { start, end, sort, pageSize, interval } = resumed ?? asked
  const bucketMs = lengthOf(interval)
  const span = completedBuckets({ from: start ?? 0, to: end ?? LATEST_TIME }, bucketMs, now)
  const walk = { ...behind(span, sort, bucketMs, resumed?.after ?? null), bucketMs, order: sort }
  const rows = await firstRows(store, groups, { ...walk, domains }, pageSize + 1)
  const shown = rows.slice(0, pageSize)
  const last = rows.length > shown.length ? shown.at(-1) : undefined
  const list = { start, end, sort, pageSize }
  const place = last && { ...list, asset: asked.asset, interval, after: last.interval_timestamp }
  return { list, interval, rows: shown, token: place ? pageToken(place) : null }
}

function behind({ from, to }: Span, sort: 'asc' | 'desc', bucketMs: Millis, after: Millis | null): Span {
  if (after === null) return { from, to }
  return sort === 'asc' ? { from: after + bucketMs, to } : { from, to: after }
}

interface Group {
  /** The exchange's code. */
  readonly key: string
  readonly markets: MarketId[]
}

async function groupsOf(store: Store, asset: string): Promise<readonly Group[]> {
  const groups = new Map<string, Group>()
  for (const market of await listMarkets(store)) {
    const exchange = kaikoExchange(market.venue)
    if (exchange === null || market.kind === 'margin' || market.base.toLowerCase() !== asset) continue
    const group = groups.get(exchange) ?? { key: exchange, markets: [] }
    group.markets.push(market.id)
    groups.set(exchange, group)
  }
  if (groups.size === 0) throw kaikoNotFound('asset', asset)
  return [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

interface Walk extends Span {
  readonly bucketMs: Millis
  readonly order: 'asc' | 'desc'
  readonly domains: readonly SourceDomain[]
}

async function firstRows(
  store: Store,
  groups: readonly Group[],
  walk: Walk,
  limit: number,
): Promise<readonly KaikoVolumes[]> {
  const markets = groups.flatMap((group) => group.markets)
  const rows: KaikoVolumes[] = []
  const size = windowSize(groups.length, markets.length)
  for (const window of await seriesWindows(store, { ...walk, markets, size })) {
    const { bucketMs, domains } = walk
    const answer = await readSeries(store, { groups, ...window, bucketMs, unit: 'usd', domains })
    const found = answer.x.map((time, index) => rowAt(answer, time, index))
    rows.push(...(walk.order === 'asc' ? found : found.reverse()))
    if (rows.length >= limit) break
    await turn()
  }
  return rows.slice(0, limit)
}

function rowAt({ series }: SeriesAnswer, time: Millis, index: number): KaikoVolumes {
  const exchanges = series
    .map((one) => ({
      exchange: one.key,
      ...volumes(
        [one.long_count[index] ?? 0, one.long[index] ?? 0],
        [one.short_count[index] ?? 0, one.short[index] ?? 0],
      ),
    }))
    .filter(({ total_trades }) => total_trades > 0)
  const sum = (pick: (row: SideVolumes) => number) => exchanges.reduce((total, row) => total + pick(row), 0)
  const long = [sum(({ long_trades }) => long_trades), sum(({ long_amount }) => long_amount)] as const
  const short = [sum(({ short_trades }) => short_trades), sum(({ short_amount }) => short_amount)] as const
  return {
    interval_time: new Date(time).toISOString(),
    interval_timestamp: time,
    ...volumes(long, short),
    exchanges,
  }
}

type Trades = readonly [count: number, amount: number]

function volumes([longs, longAmount]: Trades, [shorts, shortAmount]: Trades): SideVolumes {
  return {
    total_trades: longs + shorts,
    total_amount: plainNumber(longAmount + shortAmount),
    long_trades: longs,
    long_amount: plainNumber(longAmount),
    short_trades: shorts,
    short_amount: plainNumber(shortAmount),
  }
}
