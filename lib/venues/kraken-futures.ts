import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import type { VenueAdapter } from './adapter'
import { connections } from './kraken-futures-connections'
import { facts } from './kraken-futures-facts'
import { provisionalMarket, snapshot } from './kraken-futures-market'
import { rest } from './kraken-futures-rest'
import { liquidationsOf, OTHER_TYPES } from './kraken-futures-trade'
import { isObject, type JsonObject } from './message-fields'

/** Whole messages of known kinds, as they begin and end on the wire. */
const KNOWN = /^\{"(?:feed":"(?:trade|trade_snapshot|heartbeat)"|event":"(?:info|subscribed|pong)").*\}$/s
const TRADES = '{"feed":"trade'
/** A trade of any type that is not known to be something else. */
const SUSPECT = new RegExp(`"type":\\s*(?!"(?:${OTHER_TYPES.join('|')})")`)

function mayHoldLiquidation(text: string): boolean {
  if (!KNOWN.test(text) || SUSPECT.test(text)) return true
  return text.startsWith(TRADES) && !text.includes('"type":')
}

function parse(frame: unknown, context: ParseContext): readonly Liquidation[] {
  if (!isObject(frame)) throw new InvalidInput('not a message: no JSON object')
  if ('event' in frame) return notice(frame)
  switch (frame.feed) {
    case 'heartbeat':
      return []
    case 'trade':
      return liquidationsOf(frame, context)
    case 'trade_snapshot':
      return snapshotOf(frame, context)
    case undefined:
      return liquidationsOf(frame, context)
    default:
      throw new InvalidInput(`a feed that was not asked for: ${String(frame.feed).slice(0, 60)}`)
  }
}

/** The last trades of a product, sent first; liquidations among them count like those that follow. */
function snapshotOf({ trades, product_id }: JsonObject, context: ParseContext): readonly Liquidation[] {
  if (!Array.isArray(trades)) throw new InvalidInput('a snapshot without trades')
  return trades.flatMap((trade) =>
    liquidationsOf(isObject(trade) ? { product_id, ...trade } : trade, context),
  )
}

const NOTICES: readonly unknown[] = ['info', 'subscribed', 'unsubscribed', 'pong']
const ASKED_AGAIN = /already subscribed/i

function notice({ event, message }: JsonObject): readonly Liquidation[] {
  if (NOTICES.includes(event) || (typeof message === 'string' && ASKED_AGAIN.test(message))) return []
  throw new InvalidInput(`refused: ${JSON.stringify([event, message]).slice(0, 200)}`)
}

export const krakenFutures: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: () => 'complete',
  connections,
  mayHoldLiquidation,
  parse,
  snapshot,
  provisionalMarket,
  rest,
  identicalFrameIsDuplicate: true,
  files: [],
  // Its files lack partial liquidations and give dollars and base units in one column; they are not read.
  tardis: null,
}
