import type { Market } from '@/lib/contract/market'

export const DYDX_V4 = 'dydx-v4'

/** `BTC-USD`; markets listed from a pool spell that too: `BUFFI,UNISWAP_V3,0X4C1B…-USD`. */
const TICKER = /^([^,-]{1,40})(?:,[^-]{1,120})?-USD$/

/** Every market is a perpetual sized in base units and settled in USDC (venues.md 2.11). */
export function provisionalMarket(symbol: string): Market | undefined {
  const [, base] = TICKER.exec(symbol) ?? []
  if (base === undefined) return undefined
  return {
    id: `${DYDX_V4}:${symbol}`,
    venue: DYDX_V4,
    symbol,
    base,
    quote: 'USD',
    settle: 'USDC',
    kind: 'perpetual',
    contractType: 'linear',
    multiplier: 1,
    contractSize: null,
    tickSize: null,
    expiry: null,
    origin: 'provisional',
  }
}

export const snapshot: readonly Market[] = ['BTC-USD', 'ETH-USD'].flatMap((symbol) => {
  const named = provisionalMarket(symbol)
  return named ? [{ ...named, origin: 'snapshot' as const }] : []
})
