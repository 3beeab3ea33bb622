import type { Market } from '@/lib/contract/market'
import { bundleOf } from './bundle'

export const BITGET = 'bitget'

/** Product lines of the venue as its REST interface names them (venues.md 2.11). */
export const CATEGORIES = ['USDT-FUTURES', 'USDC-FUTURES', 'COIN-FUTURES'] as const
export type Category = (typeof CATEGORIES)[number]

/** `BTCPERP` is quoted in USDC, `BTCUSDT` in USDT, the rest (`BTCUSD`, `BTCUSDH26`) is margined in coin. */
export function categoryOf(symbol: string): Category {
  if (symbol.endsWith('PERP')) return 'USDC-FUTURES'
  return symbol.includes('USDT') ? 'USDT-FUTURES' : 'COIN-FUTURES'
}

const PERPETUAL = /^([\p{L}\p{N}]{1,40}?)(USDT|PERP|USD)$/u
const QUOTES: Readonly<Record<string, string>> = { USDT: 'USDT', PERP: 'USDC', USD: 'USD' }

/** The perpetual that a symbol spells; dated contracts wait for the venue's word on their delivery. */
export function provisionalMarket(symbol: string): Market | undefined {
  const [, asset, ending = ''] = PERPETUAL.exec(symbol) ?? []
  const quote = QUOTES[ending]
  if (asset === undefined || quote === undefined) return undefined
  return bitgetMarket({
    symbol,
    asset,
    quote,
    kind: 'perpetual',
    tickSize: null,
    expiry: null,
    origin: 'provisional',
  })
}

interface Stated extends Pick<Market, 'symbol' | 'quote' | 'kind' | 'tickSize' | 'expiry' | 'origin'> {
  readonly asset: string
}

export function bitgetMarket({ asset, ...stated }: Stated): Market {
  const { symbol, quote } = stated
  const inverse = categoryOf(symbol) === 'COIN-FUTURES'
  return {
    ...stated,
    ...bundleOf(asset),
    id: `${BITGET}:${symbol}`,
    venue: BITGET,
    settle: inverse ? asset : quote,
    contractType: inverse ? 'inverse' : 'linear',
    contractSize: null,
  }
}
