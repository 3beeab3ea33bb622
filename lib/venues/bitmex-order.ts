import { z } from 'zod'
import { amountsOf } from '@/lib/contract/amounts'
import { InvalidInput } from '@/lib/contract/errors'
import { type Liquidation, positionClosedBy } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import type { ParseContext } from '@/lib/contract/row-format'
import type { Millis } from '@/lib/contract/units'
import { knownMarket, positiveDecimal, readAs } from './message-fields'

const order = z.object({
  orderID: z.guid(),
  symbol: z.string().min(1),
  side: z.enum(['Buy', 'Sell']),
  price: positiveDecimal,
  leavesQty: positiveDecimal,
})

/**
 * A liquidation order as it was placed (venues.md 2.6): order side, limit price, size in contracts. The
 * message has no time, so the moment at which it was received stands for it.
 * Throws InvalidInput where that is not known, and for contracts whose amounts cannot be told.
 */
export function liquidationOrder(row: unknown, context: ParseContext): Liquidation {
  const { orderID, symbol, side, price, leavesQty } = readAs(order, row, 'a liquidation order')
  const market = sized(knownMarket(symbol, context))
  const { receivedAt } = context
  if (receivedAt === null) {
    throw new InvalidInput('the message has no time, and when it was received is not recorded')
  }
  const settlePrice = settlePriceOf(market, receivedAt, context)
  const orderSide = side === 'Sell' ? 'sell' : 'buy'
  return {
    market,
    domain: 'venue',
    venueId: orderID,
    venueKey: orderID,
    time: receivedAt,
    timeKind: 'received',
    receivedAt,
    orderSide,
    liquidated: positionClosedBy(orderSide),
    eventKind: 'order',
    price,
    priceKind: 'order_limit',
    size: leavesQty,
    sizeUnit: 'contracts',
    amounts: amountsOf({ market, price, size: leavesQty, sizeUnit: 'contracts', settlePrice }),
    coverage: 'unknown',
  }
}

function sized(market: Market): Market {
  if (market.contractSize !== null) return market
  throw new InvalidInput(`unknown market ${market.symbol}: its contract size is not known yet`)
}

/** Only quanto contracts need it: what they hold follows the price of their settlement (venues.md section 1). */
function settlePriceOf(market: Market, at: Millis, { priceOf }: ParseContext): number | null {
  if (market.contractType !== 'quanto') return null
  const price = priceOf?.(market.settle, at) ?? null
  if (price !== null) return price
  throw new InvalidInput(
    `${market.symbol} is a quanto contract: its amounts need the price of ${market.settle} at that time`,
  )
}
