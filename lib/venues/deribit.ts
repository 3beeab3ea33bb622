import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import { SECOND } from '@/lib/contract/units'
import type { Connection, VenueAdapter } from './adapter'
import { facts } from './deribit-facts'
import { provisionalMarket, snapshot } from './deribit-market'
import { CURRENCIES, rest } from './deribit-rest'
import { liquidationsOf } from './deribit-trade'
import { isObject, type JsonObject } from './message-fields'

const call = (id: number, method: string, params: object) =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params })

/**
 * The `.raw` channels want a login, those of 100 ms do not (venues.md 2.5). The trades are their own canary:
 * they are the feed, and futures of four currencies do not rest for a minute.
 */
const trades: Connection = {
  name: 'trades',
  role: 'trades',
  url: 'wss://www.deribit.com/ws/api/v2',
  encoding: 'text',
  subscribe: [
    call(1, 'public/set_heartbeat', { interval: 10 }),
    call(2, 'public/subscribe', {
      channels: CURRENCIES.map((currency) => `trades.future.${currency}.100ms`),
    }),
  ],
  subscribeEveryMs: 0,
  heartbeat: null,
  answer: (text) => (TEST_REQUEST.test(text) ? call(3, 'public/test', {}) : null),
  canary: {
    stream: 'trades.future',
    matches: (text) => text.includes('"channel":"trades.future.'),
    silenceMs: 60 * SECOND,
  },
  // Comes at the interval that was asked for.
  pulse: {
    stream: 'heartbeat',
    matches: (text) => text.includes('"method":"heartbeat"'),
    silenceMs: 15 * SECOND,
  },
  renewAfterMs: null,
}

const TEST_REQUEST = /"method":"heartbeat".*"type":"test_request"|"type":"test_request".*"method":"heartbeat"/

/** Whole frames that are known from their ends: trades, heartbeats, answers that are no error. */
const QUIET =
  /^\{"jsonrpc":"2\.0",(?:"method":"subscription","params":\{"channel":"trades\..*\]\}\}|"method":"heartbeat",.*\}\}|"id":\d+,"result":.*\})$/s

function mayHoldLiquidation(text: string): boolean {
  return text.includes('iquidat') || text.includes('"trades"') || !QUIET.test(text)
}

function parse(frame: unknown, context: ParseContext): readonly Liquidation[] {
  if (!isObject(frame)) throw new InvalidInput('not a message: no JSON object')
  if (frame.method === 'heartbeat') return []
  if (frame.method === 'subscription') return tradesOf(frame.params, context)
  if ('trade_id' in frame) return liquidationsOf(frame, context)
  if ('result' in frame) return isObject(frame.result) ? answered(frame.result, context) : []
  if ('error' in frame) throw new InvalidInput(`refused: ${JSON.stringify(frame.error).slice(0, 200)}`)
  throw new InvalidInput('neither a trade nor a message of the API')
}

function tradesOf(params: unknown, context: ParseContext): readonly Liquidation[] {
  const { channel, data } = isObject(params) ? params : {}
  if (typeof channel === 'string' && channel.startsWith('trades.') && Array.isArray(data)) {
    return data.flatMap((trade) => liquidationsOf(trade, context))
  }
  throw new InvalidInput('a subscription message that holds no trades')
}

/** Answers to requests: a page of trades as of REST, else an acknowledgement. */
function answered({ trades }: JsonObject, context: ParseContext) {
  return Array.isArray(trades) ? trades.flatMap((trade) => liquidationsOf(trade, context)) : []
}

export const deribit: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: () => 'complete',
  connections: () => [trades],
  mayHoldLiquidation,
  parse,
  snapshot,
  provisionalMarket,
  rest,
  identicalFrameIsDuplicate: true,
  files: [],
  // Its files give dollars and base units in one column, by market; they are not read.
  tardis: null,
}
