import type { Market } from '@/lib/contract/market'

export const BITFINEX = 'bitfinex'

/** Derivatives are `t{base}F0:{quote}F0`; all other pairs of the feed are spot margin (venues.md 2.8). */
const DERIVATIVE = /^t([A-Z0-9]{2,15})F0:([A-Z0-9]{2,15})F0$/
const LONG_PAIR = /^t([A-Z0-9]{2,15}):([A-Z0-9]{2,15})$/
const SHORT_PAIR = /^t([A-Z0-9]{3})([A-Z0-9]{3})$/

/** The venue's codes of assets that others call differently; those venues.md 2.8 names and USDC [K]. */
const ASSETS: Readonly<Record<string, string>> = {
  UST: 'USDT',
  UDC: 'USDC',
  AMP: 'AMPL',
  IOT: 'IOTA',
  DSH: 'DASH',
}

/** Accounts for practice trade these; what happens to them happened to nobody. */
export function isPaper(symbol: string): boolean {
  return symbol.startsWith('tTEST')
}

/** The market that a symbol spells, with sizes in base units; undefined for what is no symbol. */
export function provisionalMarket(symbol: string): Market | undefined {
  const derivative = DERIVATIVE.exec(symbol)
  const [, base, quote] = derivative ?? LONG_PAIR.exec(symbol) ?? SHORT_PAIR.exec(symbol) ?? []
  if (base === undefined || quote === undefined || isPaper(symbol)) return undefined
  return {
    id: `${BITFINEX}:${symbol}`,
    venue: BITFINEX,
    symbol,
    base: ASSETS[base] ?? base,
    quote: ASSETS[quote] ?? quote,
    settle: ASSETS[quote] ?? quote,
    kind: derivative ? 'perpetual' : 'margin',
    contractType: 'linear',
    multiplier: 1,
    contractSize: null,
    tickSize: null,
    expiry: null,
    origin: 'provisional',
  }
}

/** Markets that venues.md 2.8 and recorded messages name. */
export const snapshot: readonly Market[] = ['tBTCF0:USTF0', 'tETHF0:USTF0'].flatMap((symbol) => {
  const named = provisionalMarket(symbol)
  return named ? [{ ...named, origin: 'snapshot' as const }] : []
})
