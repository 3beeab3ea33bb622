import type { EventKind, PriceKind, SourceDomain } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import { common } from '@/lib/contract/spans'
import { HOUR, type Millis, type Span } from '@/lib/contract/units'
import { ALL_DOMAINS, DOMAIN_CODES, domainCode, domainOf, unpackFlags } from './event-flags'
import { marketRows } from './market-rows'
import { primaryPartsOf } from './primary-parts'
import { prepared } from './statements'
import type { Store } from './store'
import { readNotes, toldBy, wholeMinutes } from './told-spans'

/** What one source tells of a market in an hour, of rows of one kind and side. */
export interface SourceSum {
  readonly source: SourceDomain
  /** Start of the hour. */
  readonly hour: Millis
  readonly liquidated: 'long' | 'short'
  readonly eventKind: EventKind
  readonly priceKind: PriceKind
  readonly count: number
  readonly base: number
  /** Sum of the rows that have a dollar amount. */
  readonly usd: number
  readonly unpriced: number
}

interface SumRecord {
  domain: number
  hour: number
  flags: number
  count: number
  base: number
  usd: number
  unpriced: number
}

/** Sums of every source of a market by hour; nothing is left out, nothing added up across sources. */
export async function sumsBySource(store: Store, market: MarketId, span: Span): Promise<SourceSum[]> {
  const [row] = marketRows(store, [market])
  if (!row) return []
  const sql = `SELECT domain, time / ${HOUR} AS hour, flags, count(*) AS count, sum(amount_base) AS base,
      ifnull(sum(amount_usd), 0) AS usd, count(*) - count(amount_usd) AS unpriced
    FROM event WHERE market = @market AND domain IN (${ALL_DOMAINS}) AND time >= @from AND time < @to
    GROUP BY domain, hour, flags ORDER BY domain, hour`
  const records = prepared(store, sql).all({ market: row.row, ...span }) as SumRecord[]
  return records.map(({ domain, hour, flags, ...sums }) => {
    const { liquidated, eventKind, priceKind } = unpackFlags(flags)
    return { source: domainOf(domain), hour: hour * HOUR, liquidated, eventKind, priceKind, ...sums }
  })
}

/** How many rows of two sources stand at the same millisecond and side, and of these how many say the same. */
export interface Matched {
  readonly rows: number
  readonly sameSize: number
  readonly samePrice: number
}

/**
 * Rows of two sources of a market, matched by time and side; of several at one moment as many as both have.
 * Sizes and prices are compared where each has one row there.
 */
export async function matchSources(
  store: Store,
  market: MarketId,
  [a, b]: readonly [SourceDomain, SourceDomain],
  span: Span,
): Promise<Matched> {
  const [row] = marketRows(store, [market])
  if (!row) return { rows: 0, sameSize: 0, samePrice: 0 }
  const of = (domain: string) => `SELECT time, flags & 1 AS side, count(*) AS n, min(amount_base) AS base,
      min(price) AS price FROM event WHERE market = @market AND domain = ${domain} AND time >= @from AND time < @to
      GROUP BY time, side`
  const sql = `SELECT ifnull(sum(min(x.n, y.n)), 0) AS rows,
      ifnull(sum(x.n = 1 AND y.n = 1 AND abs(x.base - y.base) <= 1e-9 * x.base), 0) AS sameSize,
      ifnull(sum(x.n = 1 AND y.n = 1 AND x.price = y.price), 0) AS samePrice
    FROM (${of('@a')}) x JOIN (${of('@b')}) y ON x.time = y.time AND x.side = y.side`
  return prepared(store, sql).get({ market: row.row, a: domainCode(a), b: domainCode(b), ...span }) as Matched
}

/** A stretch in which one source of a market counts, from the first to the last of what it tells. */
export interface PrimarySpan extends Span {
  readonly source: SourceDomain
}

/** Which source counts for a market, over the parts of a range of which any tells; quiet is part of a stretch. */
export async function primarySpans(store: Store, market: MarketId, span: Span): Promise<PrimarySpan[]> {
  const [row] = marketRows(store, [market])
  if (!row) return []
  const notes = readNotes(store, row.market.venue, wholeMinutes(span))
  const told = new Map(
    DOMAIN_CODES.map((domain) => [domain, toldBy(store, notes, row, domain, span)] as const),
  )
  const spans: PrimarySpan[] = []
  for (const { domain, ...part } of primaryPartsOf(store, row, span)) {
    const own = common([part], told.get(domain) ?? [])
    const [first, end] = [own[0], own.at(-1)]
    if (!first || !end) continue
    const [source, last] = [domainOf(domain), spans.at(-1)]
    if (last?.source === source) spans[spans.length - 1] = { ...last, to: end.to }
    else spans.push({ source, from: first.from, to: end.to })
  }
  return spans
}
