import { environmentFor, mockBinanceUsdm } from '@/lib/sim/binance-usdm'
import { simulateMarket } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'
import type { StreamMessage } from '@/lib/sim/mock-venue'
import { binanceUsdm } from '@/lib/venues/binance-usdm'

/** A venue whose prints can be made in any number, each told from the others by its time. */
export const PRINTER = binanceUsdm

export const FIRST_TIME = 1_790_000_000_000
export const NEXT_TIME = 1_000

const SYMBOLS = ['BTCUSDT', 'ETHUSDT', 'SOLUSDT']

/** The frame of one print at this time. */
export function frameAt(time: number): string {
  return JSON.stringify(messageAt(time))
}

/** `sentAt` tells none from another. */
function messageAt(time: number, sentAt = time): StreamMessage {
  const number = time / NEXT_TIME
  const o = {
    s: SYMBOLS[number % SYMBOLS.length],
    S: number % 2 === 0 ? 'SELL' : 'BUY',
    o: 'LIMIT',
    f: 'IOC',
    q: '1',
    p: '99',
    ap: String(100 + (number % 50)),
    X: 'FILLED',
    l: '1',
    z: '1',
    T: time,
  }
  return { stream: `${o.s?.toLowerCase()}@forceOrder`, data: { e: 'forceOrder', E: sentAt, o } }
}

/** A mock exchange of that venue, and the environment that leads a collector to it. */
export async function startPrinting(): Promise<{
  readonly exchange: MockExchange
  readonly environment: Readonly<Record<string, string>>
}> {
  const exchange = await MockExchange.start({
    venue: mockBinanceUsdm(simulateMarket(1), { tickEveryMs: 20 }),
  })
  return { exchange, environment: environmentFor(exchange.origin) }
}

/** The message says when it is sent, by the clock of the machine. */
export function publishAt(exchange: MockExchange, time: number): void {
  exchange.publish(messageAt(time, Date.now()))
}
