import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import type { VenueAdapter } from './adapter'
import { connections } from './bybit-connections'
import { COMPLETE_SINCE, facts } from './bybit-facts'
import { provisionalMarket, snapshot } from './bybit-market'
import { rowsOfOldTopic, rowsOfToday, rowsOfV2Answer } from './bybit-messages'
import { type BybitRow, liquidation } from './bybit-order'
import { rest } from './bybit-rest'
import { isObject, type JsonObject } from './message-fields'

function parse(frame: unknown, context: ParseContext): readonly Liquidation[] {
  if (!isObject(frame)) throw new InvalidInput('not a message: no JSON object')
  return rowsOf(frame).map((row) => liquidation(row, context))
}

function rowsOf(message: JsonObject): readonly BybitRow[] {
  if (typeof message.topic === 'string') return rowsOfTopic(message.topic, message)
  if (message.ret_code === 0 && 'result' in message) return rowsOfV2Answer(message)
  if (message.success === false)
    throw new InvalidInput(`the venue refused: ${JSON.stringify(message.ret_msg)}`)
  if (typeof message.op === 'string') return []
  throw new InvalidInput('not a message of this venue: neither topic nor operation')
}

function rowsOfTopic(topic: string, message: JsonObject): readonly BybitRow[] {
  if (topic.startsWith('allLiquidation.')) return rowsOfToday(message)
  if (topic.startsWith('liquidation.')) return rowsOfOldTopic(message)
  if (/liquidat/i.test(topic)) throw new InvalidInput(`unknown topic ${topic.slice(0, 60)}`)
  return []
}

/** What ticks, acknowledgements and pongs say; the order of their keys is not promised. */
const NO_LIQUIDATION = /"topic":"tickers\.|"success":true|"op":"pong"/

export const bybit: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: (time) => (time < COMPLETE_SINCE ? 'sampled' : 'complete'),
  connections,
  mayHoldLiquidation: (text) => !NO_LIQUIDATION.test(text) || text.includes('iquidation'),
  parse,
  snapshot,
  provisionalMarket,
  rest,
  // Twins stand side by side in one frame, and each frame carries the time at which it was pushed.
  identicalFrameIsDuplicate: true,
  files: [],
  // One file of theirs mixes linear sizes in base with inverse ones in contracts.
  tardis: null,
}
