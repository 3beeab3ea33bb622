import { z } from 'zod'
import { amountsOf } from '@/lib/contract/amounts'
import { canonicalDecimal } from '@/lib/contract/decimal'
import { InvalidInput } from '@/lib/contract/errors'
import { type Liquidation, type OrderSide, positionClosedBy } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import type { ParseContext } from '@/lib/contract/row-format'
import type { Decimal, Millis } from '@/lib/contract/units'
import { epochMs, isObject, type JsonObject, knownMarket, positiveDecimal, readAs } from './message-fields'

/**
 * Liquidation orders of the three HTX products (venues.md 2.9): pushed frames, whole REST answers (v1, v3, v5),
 * and single rows of them. The shape of a row tells its generation.
 */
export function parseHtx(frame: unknown, context: ParseContext): readonly Liquidation[] {
  return rowsOf(frame).map((row) => liquidationOf(orderOf(row), context))
}

/** Pings, accepted subscriptions and the canary; a refused subscription is kept to be seen. */
const NO_LIQUIDATION =
  /^\{"op":"(?:ping|pong)"|^\{[^{}[]*"op":"sub"[^{}[]*"err-code":0\b|^\{[^{}[]*"topic":"public\.[^"]*\.funding_rate"/

export function mayHoldHtxLiquidation(text: string): boolean {
  return !NO_LIQUIDATION.test(text)
}

function rowsOf(frame: unknown): readonly unknown[] {
  if (Array.isArray(frame)) return frame
  if (!isObject(frame)) throw new InvalidInput('not a message: no JSON object')
  if ('op' in frame) return pushedRows(frame)
  return 'contract_code' in frame ? [frame] : answeredRows(frame)
}

const TOPIC = /^public\..+\.([a-z_]+)$/

function pushedRows(frame: JsonObject): readonly unknown[] {
  const { op, topic, data } = frame
  if (op === 'ping' || op === 'pong') return []
  if ((op === 'sub' || op === 'unsub') && frame['err-code'] === 0) return []
  const [, kind] = TOPIC.exec(String(topic)) ?? []
  if (op !== 'notify' || kind === undefined)
    throw new InvalidInput(`not a notification: ${JSON.stringify(frame).slice(0, 200)}`)
  if (kind !== 'liquidation_orders') return []
  if (!Array.isArray(data)) throw new InvalidInput('a notification without data')
  return data
}

const answer = z.union([
  z.object({ code: z.literal(200), data: z.array(z.unknown()) }),
  z
    .object({ status: z.literal('ok'), data: z.object({ orders: z.array(z.unknown()) }) })
    .transform(({ data }) => ({ data: data.orders })),
])

function answeredRows(frame: JsonObject): readonly unknown[] {
  return readAs(answer, frame, 'an answer with liquidation orders').data
}

interface HtxOrder {
  readonly code: string
  readonly side: OrderSide
  /** Of the position that was closed; `both` in one-way mode, absent before v5. */
  readonly positionSide?: 'long' | 'short' | 'both' | undefined
  readonly volume: Decimal
  /** Bankruptcy price. */
  readonly price: Decimal
  readonly time: Millis
  readonly turnover?: Decimal | undefined
  readonly id?: string | number | undefined
}

const side = z.enum(['buy', 'sell'])
const text = z.string().min(1)
const id = z.union([z.string(), z.number()])
/** HTX's futures opened in December 2018. */
const time = epochMs(Date.UTC(2018, 10, 1))
const turnover = z.union([z.string(), z.number()]).transform((value) => canonicalDecimal(value))

/** Pushed rows and those of REST v1 and v3; `amount`, where it is there, is coin. */
const order = z
  .object({
    contract_code: text,
    direction: side,
    volume: positiveDecimal,
    price: positiveDecimal,
    created_at: time,
    trade_turnover: turnover.optional(),
    query_id: id.optional(),
  })
  .transform(
    (row): HtxOrder => ({
      code: row.contract_code,
      side: row.direction,
      volume: row.volume,
      price: row.price,
      time: row.created_at,
      turnover: row.trade_turnover,
      id: row.query_id,
    }),
  )

/** In v5 `amount` counts contracts, so it says nothing about coin (venues.md 2.9). */
const orderV5 = z
  .object({
    contract_code: text,
    side,
    position_side: z.enum(['long', 'short', 'both']).optional(),
    volume: positiveDecimal,
    bankrupt_price: positiveDecimal,
    liquidation_time: time,
    trade_turnover: turnover.optional(),
    id: id.optional(),
  })
  .transform(
    (row): HtxOrder => ({
      code: row.contract_code,
      side: row.side,
      positionSide: row.position_side,
      volume: row.volume,
      price: row.bankrupt_price,
      time: row.liquidation_time,
      turnover: row.trade_turnover,
      id: row.id,
    }),
  )

function orderOf(row: unknown): HtxOrder {
  const v5 = isObject(row) && 'bankrupt_price' in row
  return readAs(v5 ? orderV5 : order, row, 'a liquidation order')
}

/** Sockets and REST join on (contract, direction, volume, price, time); code and time are in the stored key. */
function liquidationOf(order: HtxOrder, context: ParseContext): Liquidation {
  const market = knownMarket(order.code, context)
  const { price, volume: size } = order
  const liquidated = positionClosedBy(order.side)
  if (order.positionSide && order.positionSide !== 'both' && order.positionSide !== liquidated)
    throw new InvalidInput(`a ${order.side} cannot close a ${order.positionSide}`)
  return {
    market,
    domain: 'venue',
    venueId: order.id === undefined ? null : String(order.id),
    venueKey: [order.side, size, price].join(','),
    time: order.time,
    timeKind: 'venue',
    receivedAt: context.receivedAt,
    orderSide: order.side,
    liquidated,
    eventKind: 'order',
    price,
    priceKind: 'bankruptcy',
    size,
    sizeUnit: 'contracts',
    amounts: amounts(market, price, size, order.turnover),
    coverage: 'unknown',
  }
}

/** `trade_turnover` is the quote amount in the venue's own words; else contracts times their size. */
function amounts(market: Market, price: Decimal, size: Decimal, turnover: HtxOrder['turnover']) {
  if (market.contractType === 'linear' && turnover !== undefined && Number(turnover) > 0)
    return amountsOf({ market, price, size: turnover, sizeUnit: 'quote' })
  return amountsOf({ market, price, size, sizeUnit: 'contracts' })
}
