import { positionClosedBy } from '@/lib/contract/liquidation'
import type { WireEvent } from '@/lib/contract/wire-event'
import { domainOf, unpackFlags } from './event-flags'
import { eventId } from './event-id'
import type { LoggedEvent } from './log-codec'
import { type MarketRow, marketByRow } from './market-rows'
import { prepared } from './statements'
import type { Store } from './store'

export interface EventRecord {
  market: number
  domain: number
  time: number
  key: number
  flags: number
  price: string | null
  size: string
  amount_base: number
  amount_quote: number
  amount_usd: number | null
  usd_rate: number | null
  received_delta: number | null
  raw: number | null
  venue_id: string | null
}

export const EVENT_COLUMNS = `market, domain, time, key, flags, price, size, amount_base, amount_quote, amount_usd,
  usd_rate, received_delta, raw, venue_id`

/** Rows as the API says them. Markets are looked up once per call. */
export function toWireEvents(store: Store, records: readonly EventRecord[]): WireEvent[] {
  const markets = new Map<number, MarketRow>()
  const marketOf = (row: number): MarketRow => {
    const found = markets.get(row) ?? marketByRow(store, row)
    if (!found) throw new Error(`event of market ${row}, which the table market does not have`)
    markets.set(row, found)
    return found
  }
  return records.map((record) => toWireEvent(record, marketOf(record.market)))
}

function toWireEvent(record: EventRecord, { market }: MarketRow): WireEvent {
  const words = unpackFlags(record.flags)
  return {
    id: eventId({ market: market.id, domain: record.domain, time: record.time, key: record.key }),
    venue: market.venue,
    symbol: market.symbol,
    market: market.id,
    base: market.base,
    quote: market.quote,
    kind: market.kind,
    contract_type: market.contractType,
    time: record.time,
    received_at: record.received_delta === null ? null : record.time + record.received_delta,
    order_side: words.liquidated === positionClosedBy('sell') ? 'sell' : 'buy',
    liquidated: words.liquidated,
    event_kind: words.eventKind,
    price: record.price,
    price_kind: words.priceKind,
    size: record.size,
    size_unit: words.sizeUnit,
    amount_base: record.amount_base,
    amount_quote: record.amount_quote,
    amount_usd: record.amount_usd,
    usd_rate: record.usd_rate,
    venue_id: record.venue_id,
    source: domainOf(record.domain),
    coverage: words.coverage,
    raw_id: record.raw === null ? null : String(record.raw),
    ...(market.multiplier === 1 ? {} : { multiplier: market.multiplier }),
    ...(words.timeKind === 'venue' ? {} : { time_kind: words.timeKind }),
  }
}

const AT = `SELECT ${EVENT_COLUMNS} FROM event WHERE market = ? AND domain = ? AND time = ? AND key = ?`

/** The rows at these addresses, in the same order; undefined where a row is gone. */
export function eventsAt(store: Store, addresses: readonly LoggedEvent[]): (WireEvent | undefined)[] {
  const found = addresses.map(({ market, domain, time, key }) =>
    prepared(store, AT).get(market, domain, time, key),
  )
  const records = found.filter((record): record is EventRecord => record !== undefined)
  const events = toWireEvents(store, records)
  let next = 0
  return found.map((record) => (record === undefined ? undefined : events[next++]))
}
