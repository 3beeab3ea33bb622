import { z } from 'zod'
import { amountsOf } from '@/lib/contract/amounts'
import { canonicalDecimal } from '@/lib/contract/decimal'
import { InvalidInput } from '@/lib/contract/errors'
import { type Liquidation, positionClosedBy } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import { isPaper } from './bitfinex-market'
import { epochMs, positiveDecimal, readAs } from './message-fields'

/** Derivatives opened in 2019, margin trading before; the history begins in between. */
const EARLIEST = Date.UTC(2016, 0, 1)

/**
 * `["pos", POS_ID, MTS, _, SYMBOL, AMOUNT, BASE_PRICE, _, IS_MATCH, IS_MARKET_SOLD, _, PRICE_ACQUIRED]`.
 * BASE_PRICE is where the position was entered: it is not read (venues.md 2.8).
 */
const row = z
  .tuple([
    z.literal('pos'),
    z.int().positive(),
    epochMs(EARLIEST),
    z.unknown(),
    z.string(),
    z.number(),
    z.unknown(),
    z.unknown(),
    z.union([z.literal(0), z.literal(1)]),
    z.unknown(),
    z.unknown(),
    positiveDecimal.nullable(),
  ])
  .rest(z.unknown())

export function isPositionRow(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value[0] === 'pos'
}

/**
 * An event for a row that says at what price the position was acquired; none for a trigger that does not
 * know it yet, whose match rows follow, and for positions of practice accounts.
 */
export function liquidationsOf(value: unknown, context: ParseContext): readonly Liquidation[] {
  const [, position, time, , symbol, amount, , , match, , , price] = readAs(
    row,
    value,
    'a liquidated position',
  )
  if (price === null || isPaper(symbol)) return []
  const market = context.market(symbol)
  if (!market) throw new InvalidInput(`unknown market ${symbol.slice(0, 60)}`)
  const signed = canonicalDecimal(amount)
  if (signed === '0') throw new InvalidInput('amount is zero')
  // The amount is that of the position: a long one, above zero, is sold.
  const orderSide = signed.startsWith('-') ? 'buy' : 'sell'
  const size = signed.replace('-', '')
  return [
    {
      market,
      domain: 'venue',
      venueId: String(position),
      venueKey: [position, match, signed].join(','),
      time,
      timeKind: 'venue',
      receivedAt: context.receivedAt,
      orderSide,
      liquidated: positionClosedBy(orderSide),
      eventKind: 'position',
      price,
      priceKind: 'acquired',
      size,
      sizeUnit: 'base',
      amounts: amountsOf({ market, price, size, sizeUnit: 'base' }),
      coverage: 'complete',
    },
  ]
}
