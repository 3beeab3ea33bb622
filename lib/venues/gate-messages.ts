import { z } from 'zod'
import { amountsOf } from '@/lib/contract/amounts'
import { canonicalDecimal } from '@/lib/contract/decimal'
import { InvalidInput } from '@/lib/contract/errors'
import {
  type Liquidation,
  type OrderSide,
  type PriceKind,
  positionClosedBy,
} from '@/lib/contract/liquidation'
import type { ParseContext } from '@/lib/contract/row-format'
import { type Decimal, type Millis, SECOND } from '@/lib/contract/units'
import { epochMs, isObject, type JsonObject, knownMarket, positiveDecimal, readAs } from './message-fields'

/** Frames of the liquidation channel, answers of `liq_orders` and single rows of both (venues.md 2.11). */
export function parseGate(frame: unknown, context: ParseContext): readonly Liquidation[] {
  return rowsOf(frame).map((row) => liquidationOf(orderOf(row), context))
}

/** Ticks, pongs and accepted subscriptions; a refused one is kept to be seen. */
const NO_LIQUIDATION =
  /"channel":\s*"futures\.(?:tickers|pong)"|"event":\s*"subscribe"[^[\]]*"status":\s*"success"/

export function mayHoldGateLiquidation(text: string): boolean {
  return !NO_LIQUIDATION.test(text)
}

const CHANNEL = 'futures.public_liquidates'

function rowsOf(frame: unknown): readonly unknown[] {
  if (Array.isArray(frame)) return frame
  if (!isObject(frame)) throw new InvalidInput('not a message: no JSON object')
  return 'contract' in frame ? [frame] : pushedRows(frame)
}

function pushedRows({ channel, event, result, error }: JsonObject): readonly unknown[] {
  if (channel === 'futures.tickers' || channel === 'futures.pong') return []
  if (channel !== CHANNEL || error)
    throw new InvalidInput(`not a liquidation message: ${show(error ?? channel)}`)
  if (event === 'subscribe' || event === 'unsubscribe') return []
  if (event === 'update' && Array.isArray(result)) return result
  throw new InvalidInput(`a liquidation message without rows: ${show(event)}`)
}

function show(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 200)
}

interface GateOrder {
  readonly contract: string
  readonly side: OrderSide
  readonly price: Decimal
  readonly priceKind: PriceKind
  readonly size: Decimal
  readonly time: Millis
  readonly key: string
}

/** Rows of REST have prices of order and fill, pushed ones a single price. */
function orderOf(row: unknown): GateOrder {
  const answered = isObject(row) && 'order_price' in row
  return readAs(answered ? answeredOrder : pushedOrder, row, 'a liquidation order')
}

const signed = z.union([z.string(), z.number()]).transform((value, context): Decimal => {
  const decimal = canonicalDecimal(value)
  if (decimal !== '0') return decimal
  context.addIssue({ code: 'custom', message: 'is zero' })
  return z.NEVER
})

/** Futures opened in 2019; the document's own samples are of November 2018. */
const EARLIEST: Millis = Date.UTC(2018, 0, 1)
const millis = epochMs(EARLIEST)
const seconds = z
  .int()
  .min(EARLIEST / SECOND)
  .max(EARLIEST - 1)
  .transform((value): Millis => value * SECOND)
const contract = z.string().min(1)

/** `size` of the channel is the signed order: a negative one sells (two third-party adapters agree). */
const pushedOrder = z
  .object({
    contract,
    price: positiveDecimal,
    size: signed,
    time_ms: millis.optional(),
    // Milliseconds too where it stands alone (change of 2026-08-20); older samples have seconds.
    time: z.union([millis, seconds]).optional(),
  })
  .transform((row, context): GateOrder => {
    const time = row.time_ms ?? row.time
    if (time === undefined) context.addIssue({ code: 'custom', message: 'has no time' })
    return {
      contract: row.contract,
      side: row.size.startsWith('-') ? 'sell' : 'buy',
      price: row.price,
      priceKind: 'order_limit',
      size: unsigned(row.size),
      time: time ?? 0,
      key: [row.size, row.price].join(','),
    }
  })

const decimal = z.union([z.string(), z.number()]).transform((value) => canonicalDecimal(value))

/**
 * `size` of REST is the position (+ = a long, which a sell closes): the opposite sign of the channel. The
 * order is `order_size` where it is stated. A buy that filled below its order price confirms it.
 */
const answeredOrder = z
  .object({
    contract,
    size: signed,
    order_size: decimal.optional(),
    order_price: decimal,
    fill_price: decimal.optional(),
    time: seconds,
  })
  .transform((row, context): GateOrder => {
    const filled = row.fill_price !== undefined && Number(row.fill_price) > 0
    const price = filled ? (row.fill_price ?? row.order_price) : row.order_price
    if (!(Number(price) > 0)) context.addIssue({ code: 'custom', message: 'has no price' })
    const ordered = row.order_size !== undefined && row.order_size !== '0'
    return {
      contract: row.contract,
      side: row.size.startsWith('-') ? 'buy' : 'sell',
      price,
      priceKind: filled ? 'fill_avg' : 'order_limit',
      size: unsigned(ordered ? (row.order_size ?? row.size) : row.size),
      time: row.time,
      key: [row.size, row.order_size ?? '', row.order_price, row.fill_price ?? ''].join(','),
    }
  })

function unsigned(decimal: Decimal): Decimal {
  return decimal.replace(/^-/, '')
}

function liquidationOf(order: GateOrder, context: ParseContext): Liquidation {
  const market = knownMarket(order.contract, context)
  const { price, size } = order
  return {
    market,
    domain: 'venue',
    venueId: null,
    venueKey: order.key,
    time: order.time,
    timeKind: 'venue',
    receivedAt: context.receivedAt,
    orderSide: order.side,
    liquidated: positionClosedBy(order.side),
    eventKind: 'order',
    price,
    priceKind: order.priceKind,
    size,
    sizeUnit: 'contracts',
    amounts: amountsOf({ market, price, size, sizeUnit: 'contracts' }),
    coverage: 'sampled',
  }
}
