import type { Market } from '@/lib/contract/market'

export const FTX = 'ftx'

/** `BTC-PERP`, and futures named after month and day (`BTC-0326`) or the whole date (`BTC-20200925`). */
const DERIVATIVE = /^([A-Z0-9]{1,20})-(PERP|\d{4}|\d{8})$/

/** All derivatives were linear, sized in base units, margined in USD (venues.md 2.10). */
export function provisionalMarket(symbol: string): Market | undefined {
  const [, base, term] = DERIVATIVE.exec(symbol) ?? []
  if (base === undefined) return undefined
  return {
    id: `${FTX}:${symbol}`,
    venue: FTX,
    symbol,
    base,
    quote: 'USD',
    settle: 'USD',
    kind: term === 'PERP' ? 'perpetual' : 'future',
    contractType: 'linear',
    multiplier: 1,
    contractSize: null,
    tickSize: null,
    // Most names leave the year out, none says the hour.
    expiry: null,
    origin: 'provisional',
  }
}
