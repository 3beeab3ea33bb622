import { z } from 'zod'
import { amountsOf } from '@/lib/contract/amounts'
import { InvalidInput } from '@/lib/contract/errors'
import { type Liquidation, positionClosedBy } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import { isoTime } from './iso-time'
import { positiveDecimal, readAs } from './message-fields'

/** The chain began to trade in October 2023. */
const EARLIEST = Date.UTC(2023, 9, 1)

/** Trades by which positions are closed by force; all others are ordinary (venues.md 2.11). */
const FORCED: ReadonlySet<unknown> = new Set(['LIQUIDATED', 'DELEVERAGED'])

const trade = z.object({
  id: z.string().min(1).max(80),
  side: z.enum(['BUY', 'SELL']),
  size: positiveDecimal,
  price: positiveDecimal,
  createdAt: isoTime(EARLIEST),
})

/** The channel and REST call the same trades by the same names; a row without a type is none. */
export const tradeRow = z.looseObject({ type: z.string() })
export type TradeRow = z.infer<typeof tradeRow>

export function isForced(row: TradeRow): boolean {
  return FORCED.has(row.type)
}

/** A forced trade as an event: the taker's side is the closing order's, sizes are in base units. */
export function forcedTrade(symbol: string, row: TradeRow, context: ParseContext): Liquidation {
  const market = context.market(symbol)
  if (!market) throw new InvalidInput(`unknown market ${symbol.slice(0, 60)}`)
  const { id, side, size, price, createdAt } = readAs(trade, row, 'a trade')
  const orderSide = side === 'SELL' ? 'sell' : 'buy'
  return {
    market,
    domain: 'venue',
    venueId: id,
    venueKey: id,
    time: createdAt,
    timeKind: 'venue',
    receivedAt: context.receivedAt,
    orderSide,
    liquidated: positionClosedBy(orderSide),
    eventKind: 'trade',
    price,
    priceKind: 'trade',
    size,
    sizeUnit: 'base',
    amounts: amountsOf({ market, price, size, sizeUnit: 'base' }),
    coverage: 'complete',
  }
}
