import { amountsOf } from '@/lib/contract/amounts'
import { canonicalDecimal } from '@/lib/contract/decimal'
import { InvalidInput } from '@/lib/contract/errors'
import { type Liquidation, type OrderSide, positionClosedBy } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import type { ParseContext } from '@/lib/contract/row-format'
import type { Decimal, Millis } from '@/lib/contract/units'

/** How the venues that speak this language differ in it. */
export interface OrderDialect {
  readonly symbol: RegExp
  /** What `q` and `z` count. */
  readonly sizeUnit: 'base' | 'contracts'
}

/** Letters of any script (`币安人生USDT` is listed), digits, and `_` before a delivery date. */
export const BASE_SIZED: OrderDialect = { symbol: /^[\p{L}\p{N}]{1,40}(?:_\d{6})?$/u, sizeUnit: 'base' }

/** The seven fields of a `forceOrder` that say what happened, as written in a frame or in a file of it. */
export interface ForceOrderFields {
  /** Symbol. */
  readonly s: string
  /** Side of the forced order: `BUY` or `SELL`. */
  readonly S: string
  /** Trade time, epoch ms. */
  readonly T: string | number
  /** Original quantity. */
  readonly q: string
  /** The order's limit price. */
  readonly p: string
  /** Average fill price; empty where a recording lost it. */
  readonly ap: string
  /** Accumulated filled quantity; empty where a recording lost it. */
  readonly z: string
}

/**
 * A forced order as an event (venues.md 2.1): price `ap`, else `p`; size `z`, else `q`.
 * The stream gives no id and never repeats a (symbol, second), so the tuple (s, S, T, q, p, ap, z) is the
 * row's identity; s and T are already part of the stored key and are left out of `venueKey`.
 * Throws InvalidInput where a field cannot be read or the market is unknown.
 */
export function forceOrder(
  fields: ForceOrderFields,
  context: ParseContext,
  { symbol, sizeUnit }: OrderDialect = BASE_SIZED,
): Liquidation {
  const market = marketOf(symbolOf(fields.s, symbol), sizeUnit, context)
  const [q, p, ap, z] = [
    decimalOf('q', fields.q),
    decimalOf('p', fields.p),
    optional('ap', fields.ap),
    optional('z', fields.z),
  ]
  const filledAt = ap !== null && ap !== '0'
  const price = positive('price', filledAt ? ap : p)
  const size = positive('size', z !== null && z !== '0' ? z : q)
  const orderSide = sideOf(fields.S)
  return {
    market,
    domain: 'venue',
    venueId: null,
    venueKey: [fields.S, q, p, ap ?? '', z ?? ''].join(','),
    time: timeOf(fields.T),
    timeKind: 'venue',
    receivedAt: context.receivedAt,
    orderSide,
    liquidated: positionClosedBy(orderSide),
    eventKind: 'order',
    price,
    priceKind: filledAt ? 'fill_avg' : 'order_limit',
    size,
    sizeUnit,
    amounts: amountsOf({ market, price, size, sizeUnit }),
    coverage: 'sampled',
  }
}

function marketOf(symbol: string, sizeUnit: OrderDialect['sizeUnit'], context: ParseContext): Market {
  const market = context.market(symbol)
  if (sizeUnit === 'base') {
    if (!market) throw new InvalidInput(`unknown symbol ${symbol}`)
    return market
  }
  if (market?.contractSize) return market
  throw new InvalidInput(`unknown market ${symbol}: its contract size is not known yet`)
}

function symbolOf(text: string, pattern: RegExp): string {
  if (!pattern.test(text)) throw new InvalidInput(`not a symbol: ${JSON.stringify(text.slice(0, 60))}`)
  return text
}

function sideOf(text: string): OrderSide {
  if (text === 'SELL') return 'sell'
  if (text === 'BUY') return 'buy'
  throw new InvalidInput(`not a side: ${JSON.stringify(text.slice(0, 60))}`)
}

/** The venue's futures opened in September 2019; seconds or microseconds taken for ms fall outside. */
const EARLIEST: Millis = Date.UTC(2019, 8, 1)
const LATEST: Millis = Date.UTC(2100, 0, 1)

function timeOf(value: string | number): Millis {
  const time = typeof value === 'number' || /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN
  if (Number.isInteger(time) && time >= EARLIEST && time <= LATEST) return time
  throw new InvalidInput(`not a time in epoch ms: ${JSON.stringify(String(value).slice(0, 40))}`)
}

function decimalOf(name: string, text: string): Decimal {
  const value = canonicalDecimal(text)
  if (value.startsWith('-')) throw new InvalidInput(`${name} is negative: ${text}`)
  return value
}

function optional(name: string, text: string): Decimal | null {
  return text === '' || text === 'None' ? null : decimalOf(name, text)
}

function positive(name: string, value: Decimal): Decimal {
  if (value === '0') throw new InvalidInput(`${name} is zero`)
  return value
}
