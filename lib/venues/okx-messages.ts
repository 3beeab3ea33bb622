import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import { epochMs, isObject, positiveDecimal, readAs } from './message-fields'
import { INSTRUMENT_TYPES } from './okx-market'
import type { OkxRow } from './okx-order'

/** Older than any message of the venue's derivatives. */
const EARLIEST = Date.UTC(2017, 0, 1)
const symbol = z.string().min(1).max(60)
const side = z.enum(['buy', 'sell'])

export const detail = z.object({
  side,
  posSide: z.enum(['long', 'short', 'net']),
  sz: positiveDecimal,
  bkPx: positiveDecimal,
  ts: epochMs(EARLIEST),
})

function rowOf(instId: string, { sz, bkPx, ts, ...sides }: z.infer<typeof detail>): OkxRow {
  return { ...sides, symbol: instId, size: sz, price: bkPx, time: ts }
}

/** One instrument of a `liquidation-orders` message or answer, with any number of details. */
const orders = z
  .object({ instId: symbol, instType: z.string(), details: z.array(detail) })
  .transform(({ instId, instType, details }) =>
    followed(instType) ? details.map((one) => rowOf(instId, one)) : [],
  )

/** Margin sizes are no contracts, and options are no futures: neither is followed. */
function followed(instType: string): boolean {
  return INSTRUMENT_TYPES.some((known) => known === instType)
}

/** `liquidation-orders`, whole instrument types at once. */
const today = z.object({ data: z.array(orders) })

/** `liquidations`: answers of the v5 path for one instrument, republished as messages. */
const byInstrument = z
  .object({ arg: z.object({ instId: symbol }), data: z.array(detail) })
  .transform(({ arg, data }) => data.map((one) => rowOf(arg.instId, one)))

/** v3: type 3 closes a long, type 4 a short. */
const CLOSES = {
  '3': { side: 'sell', posSide: 'long' },
  '4': { side: 'buy', posSide: 'short' },
} as const

const v3Row = z
  .object({
    instrument_id: symbol,
    type: z.enum(['3', '4']),
    size: positiveDecimal,
    price: positiveDecimal,
    created_at: z.iso
      .datetime()
      .transform((text) => Date.parse(text))
      .pipe(z.int().min(EARLIEST)),
  })
  .transform(
    ({ instrument_id, type, size, price, created_at }): OkxRow => ({
      symbol: instrument_id,
      ...CLOSES[type],
      size,
      price,
      time: created_at,
    }),
  )

/** v3 answers, republished as `futures/liquidation` or `swap/liquidation`. */
const v3 = z.object({ data: z.array(v3Row) })

/** Rows of a message of any generation, which shows in its shape; none for what holds no liquidation. */
export function rowsOf(message: unknown): readonly OkxRow[] {
  if (Array.isArray(message)) return message.flatMap(rowsOfPart)
  if (!isObject(message)) throw new InvalidInput('not a message: neither JSON object nor list')
  if (message.event === 'error') throw new InvalidInput(`the venue refused: ${JSON.stringify(message.msg)}`)
  if (typeof message.event === 'string') return []
  if (typeof message.table === 'string') return rowsOfTable(message.table, message)
  if (isObject(message.arg)) return rowsOfChannel(message.arg.channel, message)
  return rowsOfPart(message)
}

/** One part of a REST answer: an instrument with details, or a row of v3. */
function rowsOfPart(part: unknown): readonly OkxRow[] {
  if (isObject(part) && 'instrument_id' in part) return [readAs(v3Row, part, 'a v3 liquidation')]
  return readAs(orders, part, 'liquidation orders of an instrument')
}

function rowsOfChannel(channel: unknown, message: unknown): readonly OkxRow[] {
  if (channel === 'liquidation-orders')
    return readAs(today, message, 'a liquidation-orders message').data.flat()
  if (channel === 'liquidations') return readAs(byInstrument, message, 'a liquidations message')
  if (typeof channel !== 'string' || /liquidation/i.test(channel)) {
    throw new InvalidInput(`unknown channel ${String(JSON.stringify(channel)).slice(0, 60)}`)
  }
  return []
}

function rowsOfTable(table: string, message: unknown): readonly OkxRow[] {
  return table.endsWith('/liquidation') ? readAs(v3, message, 'a v3 liquidation message').data : []
}
