import type { Market } from '@/lib/contract/market'
import type { OrderDialect } from './binance-order'
import { deliveryTime } from './binance-symbols'

export const BINANCE_COINM = 'binance-coinm'

export const CONTRACT_SIZED: OrderDialect = {
  symbol: /^[\p{L}\p{N}]{1,40}_(?:PERP|\d{6})$/u,
  sizeUnit: 'contracts',
}

const SYMBOL = /^([\p{L}\p{N}]{1,40})USD_(?:PERP|(\d{6}))$/u

/** Dollars that one contract holds: 100 for BTC, 10 for the others (venues.md 2.2). */
export function dollarsPerContract(pair: string): number {
  return pair === 'BTCUSD' ? 100 : 10
}

/** Markets that venues.md 2.2 and recorded messages name, until the venue itself has been asked. */
export const snapshot: readonly Market[] = [
  'BTCUSD_PERP',
  'BTCUSD_200925',
  'BTCUSD_251226',
  'ETHUSD_PERP',
].flatMap((symbol) => {
  const [, base, date] = SYMBOL.exec(symbol) ?? []
  return base === undefined ? [] : [inverseMarket(symbol, base, date)]
})

function inverseMarket(symbol: string, base: string, date: string | undefined): Market {
  return {
    id: `${BINANCE_COINM}:${symbol}`,
    venue: BINANCE_COINM,
    symbol,
    base,
    quote: 'USD',
    settle: base,
    kind: date === undefined ? 'perpetual' : 'future',
    contractType: 'inverse',
    multiplier: 1,
    contractSize: String(dollarsPerContract(`${base}USD`)),
    tickSize: null,
    expiry: date === undefined ? null : (deliveryTime(date) ?? null),
    origin: 'snapshot',
  }
}
