import type { Market } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'
import { bundleOf } from './bundle'

export const BYBIT = 'bybit'
export type Category = 'linear' | 'inverse'

/** `BTCUSD`, and `BTCUSDZ25` with a month code and a year (venues.md 2.3). */
const INVERSE = /^[\p{L}\p{N}]{1,40}?USD(?:[FGHJKMNQUVXZ]\d{2})?$/u

/** The product that a symbol belongs to, as the venue's paths name it. */
export function categoryOf(symbol: string): Category {
  return INVERSE.test(symbol) ? 'inverse' : 'linear'
}

const PERPETUAL = /^([\p{L}\p{N}]{1,40}?)(?:(USDT)|PERP)$/u
const DATED = /^([\p{L}\p{N}]{1,40}?)(USDT)?-(\d{1,2}[A-Z]{3}\d{2})$/u

/**
 * The linear market that a symbol spells: `BTCUSDT` and `BTCPERP` (USDC) perpetual, `BTCUSDT-26DEC25` and
 * `BTC-26DEC25` (USDC) dated. Undefined for all else, inverse markets included: they count contracts.
 */
export function provisionalMarket(symbol: string): Market | undefined {
  const [, asset, tether, date] = PERPETUAL.exec(symbol) ?? DATED.exec(symbol) ?? []
  if (asset === undefined) return undefined
  const expiry = date === undefined ? null : deliveryTime(date)
  if (expiry === undefined) return undefined
  const quote = tether ?? 'USDC'
  return {
    id: `${BYBIT}:${symbol}`,
    venue: BYBIT,
    symbol,
    ...unitOf(asset),
    quote,
    settle: quote,
    kind: expiry === null ? 'perpetual' : 'future',
    contractType: 'linear',
    contractSize: null,
    tickSize: null,
    expiry,
    origin: 'provisional',
  }
}

/** The canonical asset of a venue's base coin, and how many of it one unit holds; one coin writes its number behind. */
export function unitOf(coin: string): Pick<Market, 'base' | 'multiplier'> {
  return coin === 'SHIB1000' ? { base: 'SHIB', multiplier: 1_000 } : bundleOf(coin)
}

/** Dated markets are delivered at 08:00 UTC; undefined for what is no date. */
function deliveryTime(ddmmmyy: string): Millis | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})([A-Z]{3})(\d{2})$/.exec(ddmmmyy) ?? []
  const time = Date.parse(`${day} ${month} 20${year} 08:00:00 GMT`)
  return Number.isNaN(time) || new Date(time).getUTCDate() !== Number(day) ? undefined : time
}

function inverse(symbol: string, base: string, expiry: Millis | null): Market {
  return {
    id: `${BYBIT}:${symbol}`,
    venue: BYBIT,
    symbol,
    base,
    quote: 'USD',
    settle: base,
    kind: expiry === null ? 'perpetual' : 'future',
    contractType: 'inverse',
    multiplier: 1,
    contractSize: INVERSE_CONTRACT,
    tickSize: null,
    expiry,
    origin: 'snapshot',
  }
}

/** Every inverse contract is one US dollar (venues.md 2.3). */
export const INVERSE_CONTRACT = '1'

/** Markets that venues.md 2.3 names, until the venue itself has been asked. */
export const snapshot: readonly Market[] = [
  ...['BTCUSDT', 'BTCPERP', 'BTC-26DEC25', 'BTCUSDT-26DEC25'].flatMap((symbol) => {
    const named = provisionalMarket(symbol)
    return named ? [{ ...named, origin: 'snapshot' as const }] : []
  }),
  inverse('BTCUSD', 'BTC', null),
  inverse('BTCUSDZ25', 'BTC', Date.UTC(2025, 11, 26, 8)),
]
