import { z } from 'zod'
import { amountsOf } from '@/lib/contract/amounts'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import { epochMs, isObject, type JsonObject, positiveDecimal, readAs } from './message-fields'

/** Frames of the liquidation topic, answers of REST and single rows, which have one shape (venues.md 2.11). */
export function parseBitget(frame: unknown, context: ParseContext): readonly Liquidation[] {
  return rowsOf(frame).map((row) => liquidationOf(row, context))
}

/** The pong is a bare word. A refused subscription is kept to be seen. */
const NO_LIQUIDATION = /^pong$|"topic":\s*"ticker"|^\{"event":\s*"subscribe"/

export function mayHoldBitgetLiquidation(text: string): boolean {
  return !NO_LIQUIDATION.test(text)
}

function rowsOf(frame: unknown): readonly unknown[] {
  if (Array.isArray(frame)) return frame
  if (!isObject(frame)) throw new InvalidInput('not a message: no JSON object')
  if ('symbol' in frame) return [frame]
  return 'code' in frame && !('event' in frame)
    ? readAs(answer, frame, 'an answer').data.list
    : pushedRows(frame)
}

export const answer = z.object({
  code: z.literal('00000'),
  data: z.object({ list: z.array(z.unknown()), cursor: z.string().nullish() }),
})

function pushedRows({ action, arg, data, event, ...rest }: JsonObject): readonly unknown[] {
  const topic = isObject(arg) ? arg.topic : undefined
  if (event === 'subscribe' || topic === 'ticker') return []
  if (event !== undefined) throw new InvalidInput(`the venue says: ${JSON.stringify(rest).slice(0, 200)}`)
  if (topic === 'liquidation' && (action === 'update' || action === 'snapshot') && Array.isArray(data))
    return data
  throw new InvalidInput(`not a liquidation message: ${JSON.stringify(arg)?.slice(0, 200)}`)
}

const liquidation = z.object({
  symbol: z.string().min(1),
  side: z.enum(['buy', 'sell']),
  price: positiveDecimal,
  amount: positiveDecimal,
  // The topic is of 2026.
  ts: epochMs(Date.UTC(2019, 0, 1)),
})

/**
 * `side` is that of the position, so a buy is a long, closed by a sell; `amount` is quote currency: 13.70319
 * at 0.1649 is 83.1 exactly (venues.md 2.11).
 */
function liquidationOf(row: unknown, context: ParseContext): Liquidation {
  const { symbol, side, price, amount, ts } = readAs(liquidation, row, 'a liquidation')
  const market = context.market(symbol)
  if (!market) throw new InvalidInput(`unknown symbol ${symbol.slice(0, 60)}`)
  const long = side === 'buy'
  return {
    market,
    domain: 'venue',
    venueId: null,
    venueKey: [side, price, amount].join(','),
    time: ts,
    timeKind: 'venue',
    receivedAt: context.receivedAt,
    orderSide: long ? 'sell' : 'buy',
    liquidated: long ? 'long' : 'short',
    eventKind: 'order',
    price,
    priceKind: 'bankruptcy',
    size: amount,
    sizeUnit: 'quote',
    amounts: amountsOf({ market, price, size: amount, sizeUnit: 'quote' }),
    coverage: 'sampled',
  }
}
