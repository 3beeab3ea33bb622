import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import type { ParseContext } from '@/lib/contract/row-format'
import { HOUR, SECOND } from '@/lib/contract/units'
import type { Connection, VenueAdapter } from './adapter'
import { facts } from './binance-usdm-facts'
import { files, tardis } from './binance-usdm-files'
import { provisionalMarket } from './binance-usdm-market'
import { forceOrder } from './binance-usdm-order'
import { rest } from './binance-usdm-rest'

/**
 * Only the `/market` route delivers: the old `/ws` path acknowledges a subscription and stays silent
 * (venues.md section 0, fact 2). The venue cuts a socket after 24 h.
 */
const market: Connection = {
  name: 'market',
  role: 'market',
  url: 'wss://fstream.binance.com/market/ws',
  subscribe: [
    JSON.stringify({ method: 'SUBSCRIBE', params: ['!forceOrder@arr', 'btcusdt@markPrice@1s'], id: 1 }),
  ],
  subscribeEveryMs: 0,
  encoding: 'text',
  heartbeat: null,
  answer: null,
  canary: {
    stream: 'btcusdt@markPrice@1s',
    matches: (text) => text.includes('"markPriceUpdate"'),
    silenceMs: 10 * SECOND,
  },
  renewAfterMs: 23 * HOUR,
}

/** Ticks and acknowledgements as they begin on the wire, bare or wrapped as `{"stream","data"}`. */
const NO_LIQUIDATION = /^\{(?:"stream":"[^"]*","data":\{)?"e":"markPriceUpdate"|^\{"result":null,"id":\d+\}$/

const forceOrderFrame = z.object({
  e: z.literal('forceOrder'),
  o: z.object({
    s: z.string(),
    S: z.string(),
    T: z.number(),
    q: z.string(),
    p: z.string(),
    ap: z.string().default(''),
    z: z.string().default(''),
  }),
})

function parse(frame: unknown, context: ParseContext): readonly Liquidation[] {
  const message = unwrapped(frame)
  if (message.e === 'markPriceUpdate' || isAcknowledgement(message)) return []
  const parsed = forceOrderFrame.safeParse(message)
  if (parsed.success) return [forceOrder(parsed.data.o, context)]
  throw new InvalidInput(`not a forceOrder message: ${whatIsWrong(parsed.error)}`)
}

function unwrapped(frame: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(frame)) throw new InvalidInput('not a message: no JSON object')
  if (!('stream' in frame)) return frame
  if (!isRecord(frame.data)) throw new InvalidInput('not a message: a stream without data')
  return frame.data
}

function isAcknowledgement(message: Readonly<Record<string, unknown>>): boolean {
  return message.result === null && 'id' in message
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function whatIsWrong(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('; ')
    .slice(0, 300)
}

/** Markets that venues.md 2.1 names, until the venue itself has been asked. */
const snapshot: readonly Market[] = ['BTCUSDT', 'BTCUSDC', 'BTCUSDT_251226', '1000SHIBUSDT'].flatMap(
  (symbol) => {
    const named = provisionalMarket(symbol)
    return named ? [{ ...named, origin: 'snapshot' as const }] : []
  },
)

export const binanceUsdm: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: () => 'sampled',
  connections: () => [market],
  mayHoldLiquidation: (text) => !NO_LIQUIDATION.test(text),
  parse,
  snapshot,
  provisionalMarket,
  rest,
  identicalFrameIsDuplicate: true,
  files,
  tardis,
}
