/** Of an order that names none. */
export const PRICE = 90_000.1

interface Order {
  readonly symbol?: string
  readonly stream?: string
  readonly price?: string
  readonly size: string
  readonly time?: number
}

/** A forced sale as Binance pushes it (venues.md 2.1). */
export function forceOrder({
  symbol = 'BTCUSDT',
  stream = `${symbol.toLowerCase()}@forceOrder`,
  price = PRICE.toFixed(2),
  size,
  time = Date.now(),
}: Order) {
  const o = {
    ...{ s: symbol, S: 'SELL', o: 'LIMIT', f: 'IOC', X: 'FILLED' },
    ...{ q: size, p: price, ap: price, l: size, z: size, T: time },
  }
  return { stream, data: { e: 'forceOrder', E: time + 1, o } }
}
