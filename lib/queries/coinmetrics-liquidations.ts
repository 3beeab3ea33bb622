import { z } from 'zod'
import { type PrimaryQuery, type RowPlace, readPrimaryRows } from '@/db/primary-rows'
import type { Store } from '@/db/store'
import type { SourceDomain } from '@/lib/contract/liquidation'
import type { Span } from '@/lib/contract/units'
import { type CoinMetricsLiquidation, toCoinMetricsRow } from '@/lib/vendors/coinmetrics-rows'
import { type NamedMarket, namedMarkets } from './coinmetrics-entities'
import { chosen } from './coinmetrics-pattern'
import { unsupported } from './coinmetrics-refusals'
import { pageToken, placeOf } from './page-token'
import { takingTurns } from './take-turns'
import { type Placed, pageOfWalk, rowsOfWalk } from './walk-page'

export interface CoinMetricsLiquidationsQuery extends Span {
  /** Names and patterns. */
  readonly markets: readonly string[]
  readonly domains: readonly SourceDomain[]
  /** Most rows of each market: the latest ones, from the start the first ones. */
  readonly limitPerMarket: number | null
}

export interface CoinMetricsPaging {
  readonly pagingFrom: 'start' | 'end'
  readonly pageSize: number
  readonly token: string | null
}

export interface CoinMetricsPage<Row> {
  readonly rows: readonly Row[]
  /** Null on the last page. */
  readonly token: string | null
}

/** The last row shown, and how many more of its market may follow. */
const placeSchema = z.tuple([z.string(), z.number().int(), z.number().int(), z.number().int().nullable()])
type Place = z.output<typeof placeSchema>

/** Rows read at a time: short reads, so that the writer's log can be folded in between. */
const CHUNK = 2_000

/**
 * One page of `market-liquidations` in the order (market, time): the last one first where paging starts at
 * the end, each ascending. Rows present at the first page come exactly once. Throws VendorRefusal for a market
 * or token that is none.
 */
export async function coinMetricsLiquidations(
  store: Store,
  query: CoinMetricsLiquidationsQuery,
  { pagingFrom, pageSize, token }: CoinMetricsPaging,
): Promise<CoinMetricsPage<CoinMetricsLiquidation>> {
  const markets = await chosenMarkets(store, query)
  const place = token === null ? null : placeOf(token, placeSchema)
  if (token !== null && place === null) throw unsupported.token(token)
  const walk = walkMarkets(store, markets, query, { from: pagingFrom, place, chunk: pageSize + 1 })
  const { rows, next } = await pageOfWalk(walk, pageSize, pagingFrom)
  return { rows, token: next && pageToken(next) }
}

/** All rows, ascending. What is wrong with the question is thrown before the first. */
export async function allCoinMetricsLiquidations(
  store: Store,
  query: CoinMetricsLiquidationsQuery,
): Promise<AsyncIterable<CoinMetricsLiquidation>> {
  const markets = await chosenMarkets(store, query)
  if (query.limitPerMarket === null)
    return rowsOfWalk(walkMarkets(store, markets, query, { from: 'start', place: null, chunk: CHUNK }))
  return latestRows(store, markets, query, query.limitPerMarket)
}

async function chosenMarkets(store: Store, { markets }: CoinMetricsLiquidationsQuery) {
  return chosen(await namedMarkets(store), ({ names }) => names.market, markets, unsupported.market)
}

interface Walk {
  readonly from: 'start' | 'end'
  readonly place: Place | null
  /** Rows that one read may bring. */
  readonly chunk: number
}

async function* walkMarkets(
  store: Store,
  markets: readonly NamedMarket[],
  query: CoinMetricsLiquidationsQuery,
  { from, place, chunk }: Walk,
): AsyncGenerator<Placed<CoinMetricsLiquidation, Place>> {
  const order = from === 'start' ? 'asc' : 'desc'
  const pause = takingTurns()
  for (const named of order === 'asc' ? markets : [...markets].reverse()) {
    const { market } = named.names
    const here = place?.[0] === market ? place : null
    if (place && !here && market < place[0] === (order === 'asc')) continue
    await pause()
    const after = here && { time: here[1], key: here[2] }
    let left = here ? here[3] : query.limitPerMarket
    for await (const { event, place } of rowsOfMarket(store, named, query, { order, after, left, chunk })) {
      if (left !== null) left--
      yield { row: toCoinMetricsRow(event, market), place: [market, place.time, place.key, left] }
    }
  }
}

interface MarketWalk extends Pick<PrimaryQuery, 'order' | 'after'> {
  readonly left: number | null
  readonly chunk: number
}

async function* rowsOfMarket(
  store: Store,
  { market }: NamedMarket,
  { from, to, domains }: CoinMetricsLiquidationsQuery,
  { order, after: start, left: bound, chunk }: MarketWalk,
) {
  let after = start
  for (let left = bound ?? Number.POSITIVE_INFINITY; left > 0; ) {
    const limit = Math.min(left, chunk, CHUNK)
    const rows = await readPrimaryRows(store, { market: market.id, domains, from, to, order, after, limit })
    yield* rows
    after = rows.at(-1)?.place ?? null
    left -= rows.length
    if (rows.length < limit) return
  }
}

/** The latest rows of each market, ascending: first where they begin, then from there. */
async function* latestRows(
  store: Store,
  markets: readonly NamedMarket[],
  query: CoinMetricsLiquidationsQuery,
  limit: number,
): AsyncGenerator<CoinMetricsLiquidation> {
  const pause = takingTurns()
  for (const named of markets) {
    await pause()
    let first: RowPlace | null = null
    const back = { order: 'desc', after: null, left: limit, chunk: CHUNK } as const
    for await (const { place } of rowsOfMarket(store, named, query, back)) first = place
    if (first === null) continue
    const after: RowPlace = { time: first.time, key: first.key - 1 }
    const onward = { order: 'asc', after, left: limit, chunk: CHUNK } as const
    for await (const { event } of rowsOfMarket(store, named, query, onward))
      yield toCoinMetricsRow(event, named.names.market)
  }
}
