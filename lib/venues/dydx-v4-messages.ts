import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import { forcedTrade, isForced, type TradeRow, tradeRow } from './dydx-v4-trade'
import { isObject, type JsonObject, readAs } from './message-fields'

const trades = z.object({ trades: z.array(tradeRow) })
/** A batch has a list of contents; the answer to a subscription and single messages have one. */
const contents = z.union([trades.transform((one) => [one]), z.array(trades)])
const message = z.object({ id: z.string().min(1), contents })

/** Messages of the channel of trades, and forced trades of the history as `asMessage` writes them. */
export function parse(frame: unknown, context: ParseContext): readonly Liquidation[] {
  if (!isObject(frame)) throw new InvalidInput('not a message: no JSON object')
  if (frame.channel !== 'v4_trades') return withoutTrades(frame)
  if (frame.type === 'unsubscribed') return []
  const { id, contents: parts } = readAs(message, frame, 'a message of trades')
  const rows = parts.flatMap((part) => part.trades)
  return rows.filter(isForced).map((row) => forcedTrade(id, row, context))
}

function withoutTrades(frame: JsonObject): readonly Liquidation[] {
  if (frame.type === 'connected' || frame.channel === 'v4_markets') return []
  if (frame.type === 'error') throw new InvalidInput(`refused: ${String(frame.message).slice(0, 200)}`)
  throw new InvalidInput(`neither a channel of trades nor of markets: ${String(frame.channel).slice(0, 60)}`)
}

/** A trade of the history, which does not name its market, in the form of the channel's messages. */
export function asMessage(symbol: string, row: TradeRow): string {
  return JSON.stringify({ channel: 'v4_trades', id: symbol, contents: { trades: [row] } })
}
