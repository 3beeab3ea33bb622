import { z } from 'zod'
import { amountsOf } from '@/lib/contract/amounts'
import { InvalidInput } from '@/lib/contract/errors'
import { type Liquidation, type OrderSide, positionClosedBy } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import type { Decimal, Millis } from '@/lib/contract/units'
import { epochMs, positiveDecimal, readAs } from './message-fields'

/** Types of trades that are no liquidation; `termination` and `assignment` are takeovers by others. */
export const OTHER_TYPES = ['fill', 'termination', 'assignment', 'block'] as const

/**
 * `liquidation`, and for most of them `partialLiquidation` (socket) or `partial liquidation` (REST), which
 * the venue's own documentation does not list (venues.md section 0, fact 4).
 */
const LIQUIDATION = /liquidat/i

const EARLIEST: Millis = Date.UTC(2018, 0, 1)

const shared = {
  uid: z.string().min(1).max(80),
  /** Side of the taker, which is the liquidation order: it is immediate or cancelled. */
  side: z.enum(['buy', 'sell']),
  price: positiveDecimal,
}

/** A trade as the socket writes it. */
const socketTrade = z
  .object({ ...shared, product_id: z.string(), time: epochMs(EARLIEST), qty: positiveDecimal })
  .transform((row): Trade => ({ ...row, symbol: row.product_id, size: row.qty }))

/** A trade of the history over REST, to which its request has added the symbol. */
const historyTrade = z
  .object({
    ...shared,
    symbol: z.string(),
    time: z.iso
      .datetime()
      .transform((text) => Date.parse(text))
      .pipe(z.int().min(EARLIEST)),
    size: positiveDecimal,
  })
  .transform((row): Trade => row)

interface Trade {
  readonly uid: string
  readonly symbol: string
  readonly side: OrderSide
  readonly price: Decimal
  readonly size: Decimal
  readonly time: Millis
}

const typed = z.object({ type: z.string() })

export function isLiquidation(type: string): boolean {
  return LIQUIDATION.test(type)
}

/** One trade of the socket (`qty`) or of REST (`size`): an event, or none for types known to be others. */
export function liquidationsOf(trade: unknown, context: ParseContext): readonly Liquidation[] {
  const { type } = readAs(typed, trade, 'a trade with a type')
  if ((OTHER_TYPES as readonly string[]).includes(type)) return []
  if (!isLiquidation(type)) throw new InvalidInput(`a trade of unknown type ${type.slice(0, 40)}`)
  return [liquidation(readAs(z.union([socketTrade, historyTrade]), trade, 'a liquidation trade'), context)]
}

function liquidation(row: Trade, context: ParseContext): Liquidation {
  const { price, size, side } = row
  const market = context.market(row.symbol)
  if (!market) throw new InvalidInput(`unknown market ${row.symbol.slice(0, 60)}`)
  const sizeUnit = market.contractType === 'inverse' ? 'contracts' : 'base'
  return {
    market,
    domain: 'venue',
    venueId: row.uid,
    venueKey: row.uid,
    time: row.time,
    timeKind: 'venue',
    receivedAt: context.receivedAt,
    orderSide: side,
    liquidated: positionClosedBy(side),
    eventKind: 'trade',
    price,
    priceKind: 'trade',
    size,
    sizeUnit,
    amounts: amountsOf({ market, price, size, sizeUnit }),
    coverage: 'complete',
  }
}
