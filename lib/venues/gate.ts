import type { Market } from '@/lib/contract/market'
import { type Millis, SECOND } from '@/lib/contract/units'
import type { Connection, VenueAdapter } from './adapter'
import { facts } from './gate-facts'
import { gateMarket, SETTLES, type Settle, settleOf } from './gate-market'
import { mayHoldGateLiquidation, parseGate } from './gate-messages'
import { rest } from './gate-rest'

/** Contracts whose last price, mark or index moves all the time; bitcoin's inverse one less than the other. */
const CANARIES: Readonly<Record<Settle, { readonly contract: string; readonly silenceMs: Millis }>> = {
  usdt: { contract: 'BTC_USDT', silenceMs: 15 * SECOND },
  btc: { contract: 'BTC_USD', silenceMs: 60 * SECOND },
}

function connectionOf(settle: Settle, markets: readonly Market[]): Connection {
  const { contract, silenceMs } = CANARIES[settle]
  const symbols = markets.map(({ symbol }) => symbol)
  return {
    name: settle,
    role: settle,
    url: `wss://fx-ws.gateio.ws/v4/ws/${settle}`,
    symbols: symbols.filter((symbol) => settleOf(symbol) === settle),
    encoding: 'text',
    subscribe: [subscription('futures.public_liquidates', '!all'), subscription('futures.tickers', contract)],
    subscribeEveryMs: 0,
    heartbeat: {
      everyMs: 15 * SECOND,
      message: (now) => JSON.stringify({ time: Math.floor(now / SECOND), channel: 'futures.ping' }),
    },
    answer: null,
    canary: {
      stream: `futures.tickers ${contract}`,
      matches: (text) => text.includes('"futures.tickers"') && text.includes('"update"'),
      silenceMs,
    },
    renewAfterMs: null,
  }
}

/** Public channels take any time; the venue's own examples send this one. */
function subscription(channel: string, contract: string): string {
  return JSON.stringify({ time: 123456, channel, event: 'subscribe', payload: [contract] })
}

export const gate: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: () => 'sampled',
  connections: (markets) => SETTLES.map((settle) => connectionOf(settle, markets)),
  mayHoldLiquidation: mayHoldGateLiquidation,
  parse: parseGate,
  // Of venues.md 2.11 and its messages.
  snapshot: [
    { contract: 'BTC_USDT', multiplier: '0.0001' },
    { contract: 'BTC_USD', multiplier: '0' },
  ].flatMap((stated) => gateMarket({ ...stated, tickSize: null, origin: 'snapshot' }) ?? []),
  provisionalMarket: () => undefined,
  rest,
  identicalFrameIsDuplicate: false,
  files: [],
  tardis: null,
}
