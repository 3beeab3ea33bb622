import { amountsOf } from '@/lib/contract/amounts'
import { csvFields } from '@/lib/contract/csv-fields'
import { canonicalDecimal } from '@/lib/contract/decimal'
import { InvalidInput } from '@/lib/contract/errors'
import { type Liquidation, type OrderSide, positionClosedBy } from '@/lib/contract/liquidation'
import type { ParseContext, RowFormat } from '@/lib/contract/row-format'
import type { TardisFeed } from '@/lib/contract/tardis-feed'
import type { Decimal, Millis } from '@/lib/contract/units'
import type { CoverageAt } from '@/lib/contract/venue'

const HEADER = 'exchange,symbol,timestamp,local_timestamp,id,side,price,amount'

/** A venue as far as these files need to know it. */
export interface TardisVenue {
  readonly feed: TardisFeed
  readonly coverageAt: CoverageAt
}

/**
 * Tardis' liquidations CSV (vendors.md 4.3): times in microseconds, `side` the closing order's (sell = a long
 * was liquidated), `id` mostly empty. Prices and sizes are the vendor's choice among the venue's fields, so
 * the rows are a source of their own and are never added to a recording of the venue's socket.
 * `venueOf` finds the venue by Tardis' exchange name.
 */
export function tardisCsv(venueOf: (exchange: string) => TardisVenue | undefined): RowFormat {
  return {
    name: 'tardis/liquidations-csv',
    venue: null,
    description: `Tardis liquidations CSV: ${HEADER}`,
    scope: 'markets',
    detect: (lines) => (lines[0] === HEADER ? { hasHeader: true } : null),
    reader: () => (text, context) => [readRow(text, context, venueOf)],
  }
}

function readRow(
  text: string,
  context: ParseContext,
  venueOf: (exchange: string) => TardisVenue | undefined,
): Liquidation {
  const cells = csvFields(text)
  if (cells.length !== 8) throw new InvalidInput(`${cells.length} columns where 8 are expected`)
  const [exchange = '', symbol = '', timestamp = '', arrival = '', id = '', side = '', ...numbers] = cells
  const venue = venueOf(exchange)
  if (!venue) throw new InvalidInput(`exchange ${JSON.stringify(exchange.slice(0, 40))} is not read here yet`)
  const market = context.market(`${venue.feed.venue}:${symbol}`)
  if (!market) throw new InvalidInput(`unknown symbol ${symbol.slice(0, 60)} of ${exchange}`)
  const [price, size] = [positive('price', numbers[0]), positive('amount', numbers[1])]
  const orderSide = sideOf(side)
  const time = millisOf('timestamp', timestamp)
  const { eventKind, sizeUnit, priceKindAt } = venue.feed
  return {
    market,
    domain: 'tardis',
    venueId: id || null,
    venueKey: id || [side, price, size].join(','),
    time,
    // Where the exchange gives no time, Tardis repeats its own.
    timeKind: timestamp === arrival ? 'received' : 'venue',
    receivedAt: millisOf('local_timestamp', arrival),
    orderSide,
    liquidated: positionClosedBy(orderSide),
    eventKind,
    price,
    priceKind: priceKindAt(time),
    size,
    sizeUnit,
    amounts: amountsOf({ market, price, size, sizeUnit }),
    coverage: venue.coverageAt(time),
  }
}

function sideOf(text: string): OrderSide {
  if (text === 'buy' || text === 'sell') return text
  throw new InvalidInput(`side is ${JSON.stringify(text.slice(0, 40))}: long or short cannot be told`)
}

function millisOf(name: string, text: string): Millis {
  if (!/^\d{16}$/.test(text)) throw new InvalidInput(`${name} is not in microseconds: ${text.slice(0, 40)}`)
  return Math.floor(Number(text) / 1_000)
}

function positive(name: string, text: string | undefined): Decimal {
  const value = canonicalDecimal(text)
  if (value === '0' || value.startsWith('-')) throw new InvalidInput(`${name} must be above zero: ${text}`)
  return value
}
