import { amountsOf } from '@/lib/contract/amounts'
import { InvalidInput } from '@/lib/contract/errors'
import { type Liquidation, type OrderSide, positionClosedBy } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import type { Decimal, Millis } from '@/lib/contract/units'
import { knownMarket } from './message-fields'

/** The fields that every generation of messages gives, under changing names. */
export interface OkxRow {
  readonly symbol: string
  /** Side of the closing order. */
  readonly side: OrderSide
  /** `net` in one-way mode: the side alone says what was closed. */
  readonly posSide: 'long' | 'short' | 'net'
  /** Contracts. */
  readonly size: Decimal
  /** Price of the transaction with the venue's liquidation account. */
  readonly price: Decimal
  readonly time: Millis
}

/**
 * A row as an event. There is no id: (instId, side, posSide, sz, bkPx, ts) is the row's identity, over the
 * socket and over REST (venues.md section 7); equal rows are real, so their number counts.
 * Throws InvalidInput for an unknown market and for a position that the order could not have closed.
 */
export function liquidation(row: OkxRow, context: ParseContext): Liquidation {
  const market = knownMarket(row.symbol, context)
  const { side, posSide, price, size } = row
  const liquidated = positionClosedBy(side)
  if (posSide !== 'net' && posSide !== liquidated) {
    throw new InvalidInput(`a ${side} closes a ${liquidated}, the row says ${posSide}`)
  }
  return {
    market,
    domain: 'venue',
    venueId: null,
    venueKey: [side, posSide, size, price].join(','),
    time: row.time,
    timeKind: 'venue',
    receivedAt: context.receivedAt,
    orderSide: side,
    liquidated,
    eventKind: 'order',
    price,
    priceKind: 'bankruptcy',
    size,
    sizeUnit: 'contracts',
    amounts: amountsOf({ market, price, size, sizeUnit: 'contracts' }),
    coverage: 'sampled',
  }
}
