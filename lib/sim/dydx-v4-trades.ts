import type { SimMarket, SimPrint } from './market'

export interface Listed {
  readonly base: string
  readonly ticker: string
  readonly priceDigits: number
  readonly sizeDigits: number
}

/** A trade as the channel and REST write it down. */
export interface Trade {
  readonly id: string
  readonly side: 'BUY' | 'SELL'
  readonly size: string
  readonly price: string
  readonly type: 'LIMIT' | 'LIQUIDATED'
  readonly createdAt: string
}

const MINUTE = 60_000

/** The fills of a forced order: one, or two where the last one did not fill all. */
export function fillsOf(one: Listed, print: SimPrint): Trade[] {
  const parts = print.lastFillShare < 1 ? [1 - print.lastFillShare, print.lastFillShare] : [1]
  return parts.flatMap((share, index) => {
    const size = (print.size * share).toFixed(one.sizeDigits)
    if (Number(size) === 0) return []
    const price = print.fillPrice.toFixed(one.priceDigits)
    const side = print.side === 'sell' ? 'SELL' : 'BUY'
    const id = idOf(print.time, 1 + 2 * print.position + index)
    return [{ id, side, size, price, type: 'LIQUIDATED', createdAt: new Date(print.time).toISOString() }]
  })
}

/** Trades that nobody was forced to, one a minute. */
export function ordinaryTrade(market: SimMarket, one: Listed, time: number): Trade {
  return {
    id: idOf(time, 0),
    side: 'BUY',
    size: (100 / market.priceAt(one.base, time)).toFixed(one.sizeDigits),
    price: market.priceAt(one.base, time).toFixed(one.priceDigits),
    type: 'LIMIT',
    createdAt: new Date(time).toISOString(),
  }
}

/** Trades with time in [from, to], newest first, as many as the limit allows. */
export function tradesBack(market: SimMarket, one: Listed, from: number, to: number, limit: number): Trade[] {
  const found: Trade[] = []
  for (let end = to + 1; end > from && found.length < limit; end -= 60 * MINUTE) {
    found.push(...newestFirst(market, one, Math.max(from, end - 60 * MINUTE), end))
  }
  return found.slice(0, limit)
}

function newestFirst(market: SimMarket, one: Listed, from: number, to: number): Trade[] {
  const trades = market
    .prints(from, to)
    .filter(({ symbol }) => symbol === one.ticker)
    .flatMap((print) => fillsOf(one, print))
  for (let time = Math.ceil(from / MINUTE) * MINUTE; time < to; time += MINUTE) {
    trades.push(ordinaryTrade(market, one, time))
  }
  return trades.sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
}

function idOf(time: number, number: number): string {
  const tail = Math.floor(number) % 2 ** 48
  return `${time.toString(16).padStart(12, '0')}${tail.toString(16).padStart(12, '0')}`
}
