import { z } from 'zod'
import { amountsOf } from '@/lib/contract/amounts'
import { canonicalDecimal } from '@/lib/contract/decimal'
import { InvalidInput } from '@/lib/contract/errors'
import {
  type CoverageClass,
  type Liquidation,
  ORDER_SIDES,
  type PriceKind,
  positionClosedBy,
} from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import type { WireEvent } from '@/lib/contract/wire-event'
import { coinMetricsSizeUnit } from './coinmetrics-codes'
import { isoWithDigits } from './iso-digits'
import { rowNumber } from './row-number'

/** A row of `market-liquidations` (vendors.md 1.4): all text, keys in this order. */
export interface CoinMetricsLiquidation {
  readonly market: string
  readonly time: string
  readonly coin_metrics_id: string
  readonly amount: string
  readonly price: string
  readonly type: 'trade' | 'order'
  readonly database_time: string
  readonly side: 'buy' | 'sell'
}

/** Prices of what was executed; the others are those at which an order was placed. */
const EXECUTED: ReadonlySet<PriceKind> = new Set<PriceKind>(['fill_avg', 'trade', 'acquired'])

/** An event as the vendor writes it; `market` is the vendor's name. The event must have a price. */
export function toCoinMetricsRow(event: WireEvent, market: string): CoinMetricsLiquidation {
  if (event.price === null) throw new InvalidInput('a row of Coin Metrics has a price')
  return {
    market,
    time: isoWithDigits(event.time, 9),
    coin_metrics_id: coinMetricsId(event),
    amount: event.size,
    price: event.price,
    type: event.event_kind === 'trade' || EXECUTED.has(event.price_kind) ? 'trade' : 'order',
    database_time: isoWithDigits(event.received_at ?? event.time, 9),
    side: event.order_side,
  }
}

/** The vendor's own id where the row came from it, else a number of ours: unique within a market. */
function coinMetricsId(event: WireEvent): string {
  const vendors = event.source === 'coinmetrics' ? event.venue_id : null
  return vendors ?? rowNumber(event.id)
}

/** As the API writes it, and as pandas writes what its client has read. */
const NANOS = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(?:Z|\+00:00)$/

const time = z.string().transform((text, context) => {
  const [, day, second, fraction = ''] = NANOS.exec(text) ?? []
  const millis = Date.parse(`${day}T${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`)
  if (!Number.isNaN(millis)) return millis
  context.addIssue({ code: 'custom', message: 'not a time of the vendor' })
  return z.NEVER
})

/** A spreadsheet rounds long numbers: rows could not be told apart any more. */
const id = z
  .string()
  .min(1)
  .refine((text) => !/^\d(?:\.\d+)?e\+?\d+$/i.test(text))

const positive = z.string().transform((text, context) => {
  const value = canonicalDecimal(text)
  if (Number(value) > 0) return value
  context.addIssue({ code: 'custom', message: 'not above zero' })
  return z.NEVER
})

/** Reads a row; `side` may be missing in the vendor's schema, but then nothing tells who was liquidated. */
export const coinMetricsRowSchema = z.object({
  market: z.string().min(1),
  time,
  coin_metrics_id: id,
  amount: positive,
  price: positive,
  type: z.enum(['trade', 'order']),
  database_time: time,
  side: z.enum(ORDER_SIDES),
})

/**
 * A row as an event of the vendor's. The side is the closing order's: a sell closes a long (1.4). Throws
 * InvalidInput where amounts cannot be told from the market, e.g. contracts of unknown size.
 */
export function fromCoinMetricsRow(
  row: z.output<typeof coinMetricsRowSchema>,
  market: Market,
  coverage: CoverageClass,
): Liquidation {
  const sizeUnit = coinMetricsSizeUnit(market)
  return {
    market,
    domain: 'coinmetrics',
    venueId: row.coin_metrics_id,
    venueKey: row.coin_metrics_id,
    time: row.time,
    timeKind: 'venue',
    receivedAt: row.database_time,
    orderSide: row.side,
    liquidated: positionClosedBy(row.side),
    eventKind: row.type,
    price: row.price,
    priceKind: row.type === 'trade' ? 'trade' : 'order_limit',
    size: row.amount,
    sizeUnit,
    amounts: amountsOf({ market, price: row.price, size: row.amount, sizeUnit }),
    coverage,
  }
}
