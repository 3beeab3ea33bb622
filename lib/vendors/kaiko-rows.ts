import { z } from 'zod'
import { canonicalDecimal } from '@/lib/contract/decimal'
import { InvalidInput } from '@/lib/contract/errors'
import {
  type CoverageClass,
  type Liquidation,
  type OrderSide,
  POSITION_SIDES,
  type PositionSide,
} from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import type { WireEvent } from '@/lib/contract/wire-event'
import { plainNumber } from './plain-number'
import { rowNumber } from './row-number'

/**
 * A row of `liquidation.v1/trades` (vendors.md 2.1): `position_side` is the position liquidated; `amount` is
 * in units of base, and amount x price = amount_quote, x rate = amount_usd.
 */
export interface KaikoLiquidation {
  readonly timestamp: number
  readonly trade_id: string
  readonly price: number
  readonly amount: number
  readonly amount_quote: number
  /** Null while the price of the quote coin is not held. */
  readonly amount_usd: number | null
  readonly rate: number | null
  readonly position_side: PositionSide
}

/** An event as the vendor writes it. The event must have a price. */
export function toKaikoRow(event: WireEvent): KaikoLiquidation {
  if (event.price === null) throw new InvalidInput('a row of Kaiko has a price')
  const vendors = event.source === 'kaiko' ? event.venue_id : null
  return {
    timestamp: event.time,
    trade_id: vendors ?? rowNumber(event.id),
    price: Number(event.price),
    amount: plainNumber(event.amount_base / (event.multiplier ?? 1)),
    amount_quote: plainNumber(event.amount_quote),
    amount_usd: event.amount_usd === null ? null : plainNumber(event.amount_usd),
    rate: event.usd_rate,
    position_side: event.liquidated,
  }
}

export const kaikoRowSchema = z.object({
  timestamp: z.number().int(),
  trade_id: z.string().min(1),
  price: z.number().positive(),
  amount: z.number().positive(),
  amount_quote: z.number(),
  amount_usd: z.number().nullable(),
  rate: z.number().nullable(),
  position_side: z.enum(POSITION_SIDES),
})

const CLOSED_BY: Readonly<Record<PositionSide, OrderSide>> = { long: 'sell', short: 'buy' }

/** A row as an event of the vendor's, with its own amounts and rate. */
export function fromKaikoRow(
  row: z.output<typeof kaikoRowSchema>,
  market: Market,
  coverage: CoverageClass,
): Liquidation {
  return {
    market,
    domain: 'kaiko',
    venueId: row.trade_id,
    venueKey: row.trade_id,
    time: row.timestamp,
    timeKind: 'venue',
    receivedAt: null,
    orderSide: CLOSED_BY[row.position_side],
    liquidated: row.position_side,
    eventKind: 'trade',
    price: canonicalDecimal(row.price),
    priceKind: 'trade',
    size: canonicalDecimal(row.amount),
    sizeUnit: 'base',
    amounts: {
      base: row.amount * market.multiplier,
      quote: row.amount_quote,
      usd: row.amount_usd,
      usdRate: row.rate,
    },
    coverage,
  }
}
