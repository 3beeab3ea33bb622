import { SECOND } from '@/lib/contract/units'
import type { Connection, VenueAdapter } from './adapter'
import { facts } from './okx-facts'
import { snapshot } from './okx-market'
import { rowsOf } from './okx-messages'
import { liquidation } from './okx-order'
import { rest } from './okx-rest'

const CANARY = { channel: 'tickers', instId: 'BTC-USDT-SWAP' }

/** Whole instrument types at once: new listings come by themselves. */
const socket: Connection = {
  name: 'public',
  role: 'public',
  url: 'wss://ws.okx.com:8443/ws/v5/public',
  encoding: 'text',
  subscribe: [
    JSON.stringify({
      op: 'subscribe',
      args: [
        { channel: 'liquidation-orders', instType: 'SWAP' },
        { channel: 'liquidation-orders', instType: 'FUTURES' },
        CANARY,
      ],
    }),
  ],
  subscribeEveryMs: 0,
  // The venue cuts a line on which nothing went for 30 s; the answer is the text `pong` (venues.md 2.4).
  heartbeat: { everyMs: 20 * SECOND, message: () => 'ping' },
  answer: null,
  canary: {
    stream: `${CANARY.channel} ${CANARY.instId}`,
    matches: (text) => text.includes('"channel":"tickers"') && text.includes('"data"'),
    silenceMs: 10 * SECOND,
  },
  renewAfterMs: null,
}

/** What acknowledgements, notices and pongs say; the order of their keys is not promised. */
const NO_LIQUIDATION = /^pong$|"event":"(?:subscribe|notice|channel-conn-count)"/

function mayHoldLiquidation(text: string): boolean {
  return !NO_LIQUIDATION.test(text) && (text.includes('liquidation') || !text.includes('"channel":"tickers"'))
}

export const okx: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: () => 'sampled',
  connections: () => [socket],
  mayHoldLiquidation,
  parse: (frame, context) => rowsOf(frame).map((row) => liquidation(row, context)),
  snapshot,
  provisionalMarket: () => undefined,
  rest,
  // Equal liquidations may come one after the other, each in a frame of its own (venues.md section 7).
  identicalFrameIsDuplicate: false,
  files: [],
  // Their dated markets are files of another exchange, `okex-futures`, with the same words.
  tardis: {
    exchange: 'okex-swap',
    venue: facts.id,
    eventKind: 'order',
    sizeUnit: 'contracts',
    priceKindAt: () => 'bankruptcy',
  },
}
