import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import { HOUR, SECOND } from '@/lib/contract/units'
import type { Connection, VenueAdapter } from './adapter'
import { BASE_SIZED, forceOrder, type OrderDialect } from './binance-order'

/** One socket for the forced orders of all symbols, and the mark price of one symbol as its canary. */
export function allOrders(at: Pick<Connection, 'name' | 'role' | 'url'>, canarySymbol: string): Connection {
  const stream = `${canarySymbol.toLowerCase()}@markPrice@1s`
  return {
    ...at,
    subscribe: [JSON.stringify({ method: 'SUBSCRIBE', params: ['!forceOrder@arr', stream], id: 1 })],
    subscribeEveryMs: 0,
    encoding: 'text',
    heartbeat: null,
    answer: null,
    canary: {
      stream,
      matches: (text) => text.includes('"markPriceUpdate"'),
      silenceMs: 10 * SECOND,
    },
    // The venues cut a socket after 24 h.
    renewAfterMs: 23 * HOUR,
  }
}

/** Ticks and acknowledgements as they begin on the wire, bare or wrapped as `{"stream","data"}`. */
const NO_LIQUIDATION = /^\{(?:"stream":"[^"]*","data":\{)?"e":"markPriceUpdate"|^\{"result":null,"id":\d+\}$/

export function mayHoldForceOrder(text: string): boolean {
  return !NO_LIQUIDATION.test(text)
}

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

/** Reads `forceOrder` messages, bare or wrapped; ticks and acknowledgements yield nothing. */
export function forceOrderParser(dialect: OrderDialect = BASE_SIZED): VenueAdapter['parse'] {
  return (frame, context) => parse(frame, context, dialect)
}

function parse(frame: unknown, context: ParseContext, dialect: OrderDialect): readonly Liquidation[] {
  const message = unwrapped(frame)
  if (message.e === 'markPriceUpdate' || isAcknowledgement(message)) return []
  const parsed = forceOrderFrame.safeParse(message)
  if (parsed.success) return [forceOrder(parsed.data.o, context, dialect)]
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
