import { z } from 'zod'
import { amountsOf } from '@/lib/contract/amounts'
import { InvalidInput } from '@/lib/contract/errors'
import { type Liquidation, type OrderSide, positionClosedBy } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import { isOption } from './deribit-market'
import { epochMs, isObject, type JsonObject, positiveDecimal, readAs } from './message-fields'

/** The venue opened in June 2016. */
const EARLIEST = Date.UTC(2016, 0, 1)

/** A trade of the socket or of REST: both write the same keys (venues.md 2.5). */
const flaggedTrade = z.object({
  trade_id: z.string().min(1).max(60),
  timestamp: epochMs(EARLIEST),
  instrument_name: z.string(),
  price: positiveDecimal,
  amount: positiveDecimal,
  /** Side of the taker. */
  direction: z.enum(['buy', 'sell']),
  /** Who was liquidated: taker, maker or both. */
  liquidation: z.enum(['T', 'M', 'MT']),
})

type FlaggedTrade = z.infer<typeof flaggedTrade>

/** Events of one trade: none without the flag and for options, two where both sides were liquidated. */
export function liquidationsOf(trade: unknown, context: ParseContext): readonly Liquidation[] {
  if (!isObject(trade)) throw new InvalidInput('not a trade: no JSON object')
  if (trade.liquidation === undefined) return ordinary(trade)
  const row = readAs(flaggedTrade, trade, 'a trade with a liquidation')
  if (isOption(row.instrument_name)) return []
  return liquidatedSides(row).map((side) => liquidation(row, side, context))
}

/** A flag under another name must not make ordinary trades of liquidations. */
function ordinary(trade: JsonObject): readonly Liquidation[] {
  const flag = Object.keys(trade).find((key) => /liquidat/i.test(key))
  if (flag !== undefined) throw new InvalidInput(`a trade with an unknown flag ${flag.slice(0, 60)}`)
  return []
}

/** The taker's order has the trade's direction, the maker's the opposite one (venues.md 2.5). */
function liquidatedSides({ direction, liquidation }: FlaggedTrade): readonly OrderSide[] {
  const opposite = direction === 'buy' ? 'sell' : 'buy'
  if (liquidation === 'T') return [direction]
  return liquidation === 'M' ? [opposite] : [direction, opposite]
}

function liquidation(row: FlaggedTrade, orderSide: OrderSide, context: ParseContext): Liquidation {
  const market = context.market(row.instrument_name)
  if (!market) throw new InvalidInput(`unknown market ${row.instrument_name.slice(0, 60)}`)
  const { price, amount: size } = row
  const sizeUnit = market.contractType === 'inverse' ? 'quote' : 'base'
  return {
    market,
    domain: 'venue',
    venueId: row.trade_id,
    venueKey: `${row.trade_id},${orderSide}`,
    time: row.timestamp,
    timeKind: 'venue',
    receivedAt: context.receivedAt,
    orderSide,
    liquidated: positionClosedBy(orderSide),
    eventKind: 'trade',
    price,
    priceKind: 'trade',
    size,
    sizeUnit,
    amounts: amountsOf({ market, price, size, sizeUnit }),
    coverage: 'complete',
  }
}
