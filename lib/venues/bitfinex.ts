import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import { SECOND } from '@/lib/contract/units'
import type { Connection, VenueAdapter } from './adapter'
import { facts } from './bitfinex-facts'
import { provisionalMarket, snapshot } from './bitfinex-market'
import { isPositionRow, liquidationsOf } from './bitfinex-position'
import { rest } from './bitfinex-rest'
import { isObject } from './message-fields'

/** Numbers of a ticker follow the channel's; liquidations begin with a text (`"pos"`). */
const TICKER = /^\[\d+,\[-?\d/

/** One channel carries all symbols; a busy ticker beside it tells whether the socket still delivers. */
const status: Connection = {
  name: 'status',
  role: 'status',
  url: 'wss://api-pub.bitfinex.com/ws/2',
  encoding: 'text',
  subscribe: [
    '{"event":"subscribe","channel":"status","key":"liq:global"}',
    '{"event":"subscribe","channel":"ticker","symbol":"tBTCUSD"}',
  ],
  subscribeEveryMs: 0,
  heartbeat: null,
  answer: null,
  canary: { stream: 'ticker tBTCUSD', matches: (text) => TICKER.test(text), silenceMs: 60 * SECOND },
  // Each channel says something every 15 s, be it a heartbeat (venues.md 2.8).
  pulse: { stream: 'hb', matches: (text) => text.includes(',"hb"'), silenceMs: 20 * SECOND },
  renewAfterMs: null,
}

/** Whole frames of a ticker, of a heartbeat, and notices that are no error. */
const QUIET =
  /^\[\d+,(?:"hb"|\[-?\d[^["]*\])(?:,\d+){0,2}\]$|^\{"event":"(?:info|subscribed|unsubscribed|conf|pong)",.*\}$/s

/**
 * A channel's number is given anew on each connection, so that frames are told apart by their shape:
 * `[channel, data]`, with two more numbers where the venue was asked for sequence and time.
 */
function parse(frame: unknown, context: ParseContext): readonly Liquidation[] {
  if (isObject(frame)) return notice(frame.event)
  if (!Array.isArray(frame) || frame.length === 0) throw new InvalidInput('not a message: nothing in it')
  // Rows of REST come without a channel.
  const data: unknown = typeof frame[0] === 'number' ? frame[1] : frame
  if (data === 'hb' || isTicker(data)) return []
  if (isPositionRow(data)) return liquidationsOf(data, context)
  if (Array.isArray(data) && data.every(isPositionRow)) {
    return data.flatMap((row) => liquidationsOf(row, context))
  }
  throw new InvalidInput('neither liquidated positions nor a heartbeat')
}

function isTicker(data: unknown): boolean {
  return Array.isArray(data) && typeof data[0] === 'number'
}

const NOTICES: readonly unknown[] = ['info', 'subscribed', 'unsubscribed', 'conf', 'pong']

function notice(event: unknown): readonly Liquidation[] {
  if (NOTICES.includes(event)) return []
  throw new InvalidInput(`refused: ${String(event).slice(0, 60)}`)
}

export const bitfinex: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: () => 'complete',
  connections: () => [status],
  mayHoldLiquidation: (text) => !QUIET.test(text),
  parse,
  snapshot,
  provisionalMarket,
  rest,
  identicalFrameIsDuplicate: true,
  files: [],
  // Its files give the entry price, which says nothing about the liquidation; they are not read.
  tardis: null,
}
