import { SECOND } from '@/lib/contract/units'
import type { Connection, VenueAdapter } from './adapter'
import { facts } from './bitget-facts'
import { provisionalMarket } from './bitget-market'
import { mayHoldBitgetLiquidation, parseBitget } from './bitget-messages'
import { rest } from './bitget-rest'

const LINES = ['usdt-futures', 'usdc-futures', 'coin-futures']

/** One socket carries all three product lines; the venue wants a text ping within 30 s (venues.md 2.11). */
const publicFeed: Connection = {
  name: 'public',
  role: 'public',
  url: 'wss://ws.bitget.com/v3/ws/public',
  encoding: 'text',
  subscribe: [
    subscription(LINES.map((instType) => ({ instType, topic: 'liquidation' }))),
    subscription([{ instType: 'usdt-futures', topic: 'ticker', symbol: 'BTCUSDT' }]),
  ],
  subscribeEveryMs: 100,
  heartbeat: { everyMs: 25 * SECOND, message: () => 'ping' },
  answer: null,
  canary: {
    stream: 'ticker BTCUSDT',
    matches: (text) => text.includes('"ticker"') && text.includes('"data"'),
    silenceMs: 15 * SECOND,
  },
  renewAfterMs: null,
}

function subscription(args: readonly Readonly<Record<string, string>>[]): string {
  return JSON.stringify({ op: 'subscribe', args })
}

/** The pairs of the recorded message (venues.md 2.11). */
const snapshot = ['APEUSDT', 'IPUSDT'].flatMap((symbol) => {
  const named = provisionalMarket(symbol)
  return named ? [{ ...named, origin: 'snapshot' as const }] : []
})

export const bitget: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: () => 'sampled',
  connections: () => [publicFeed],
  mayHoldLiquidation: mayHoldBitgetLiquidation,
  parse: parseBitget,
  snapshot,
  provisionalMarket,
  rest,
  identicalFrameIsDuplicate: false,
  files: [],
  tardis: null,
}
