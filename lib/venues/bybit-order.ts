import { amountsOf } from '@/lib/contract/amounts'
import type { CoverageClass, Liquidation, OrderSide } from '@/lib/contract/liquidation'
import { positionClosedBy } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import type { Decimal, Millis } from '@/lib/contract/units'
import { knownMarket } from './message-fields'

/** The fields that every generation of messages gives, under changing names. */
export interface BybitRow {
  readonly id: string | null
  readonly symbol: string
  /** Side of the POSITION: `Buy` = a long was liquidated (venues.md section 0, fact 3). */
  readonly side: 'Buy' | 'Sell'
  /** Base units of a linear market, contracts of one dollar of an inverse one. */
  readonly size: Decimal
  readonly price: Decimal
  readonly time: Millis
  readonly coverage: CoverageClass
}

/** The order that closes a position is on its other side. */
const CLOSED_BY: Readonly<Record<BybitRow['side'], OrderSide>> = { Buy: 'sell', Sell: 'buy' }

/**
 * A row as an event. Its price is the bankruptcy price. Without an id the tuple (s, S, T, v, p) is the row's
 * identity, of which s and T are part of the stored key already; equal rows of one frame are real.
 * Throws InvalidInput for a market whose sizes cannot be read.
 */
export function liquidation(row: BybitRow, context: ParseContext): Liquidation {
  const market = knownMarket(row.symbol, context)
  const { id, price, size } = row
  const sizeUnit = market.contractType === 'inverse' ? 'contracts' : 'base'
  const orderSide = CLOSED_BY[row.side]
  return {
    market,
    domain: 'venue',
    venueId: id,
    venueKey: id ?? [row.side, size, price].join(','),
    time: row.time,
    timeKind: 'venue',
    receivedAt: context.receivedAt,
    orderSide,
    liquidated: positionClosedBy(orderSide),
    eventKind: 'order',
    price,
    priceKind: 'bankruptcy',
    size,
    sizeUnit,
    amounts: amountsOf({ market, price, size, sizeUnit }),
    coverage: row.coverage,
  }
}
