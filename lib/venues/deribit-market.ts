import type { Market } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'

export const DERIBIT = 'deribit'

/** `BTC-PERPETUAL`, `BTC-26DEC25`; linear ones name their quote: `ETH_USDC-PERPETUAL` (venues.md 2.5). */
const SYMBOL = /^([A-Z0-9]{1,20})(?:_(USDC|USDT))?-(PERPETUAL|\d{1,2}[A-Z]{3}\d{2})$/

const OPTION = /-\d+(?:d\d+)?-[CP]$/

export function isOption(symbol: string): boolean {
  return OPTION.test(symbol)
}

/**
 * The market that a symbol spells; undefined for options and for what is no symbol. Amounts are dollars
 * (inverse) or base units (linear), so that no contract size is needed to read them.
 */
export function provisionalMarket(symbol: string): Market | undefined {
  const [, base, quote, term] = SYMBOL.exec(symbol) ?? []
  if (base === undefined || term === undefined) return undefined
  const expiry = term === 'PERPETUAL' ? null : expiryOf(term)
  if (expiry === undefined) return undefined
  return {
    id: `${DERIBIT}:${symbol}`,
    venue: DERIBIT,
    symbol,
    base,
    quote: quote ?? 'USD',
    settle: quote ?? base,
    kind: expiry === null ? 'perpetual' : 'future',
    contractType: quote === undefined ? 'inverse' : 'linear',
    multiplier: 1,
    contractSize: null,
    tickSize: null,
    expiry,
    origin: 'provisional',
  }
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** Expiries are at 08:00 UTC; undefined for what is no date. */
function expiryOf(text: string): Millis | undefined {
  const [day, month, year] = [text.slice(0, -5), text.slice(-5, -2), text.slice(-2)]
  const time = Date.UTC(2000 + Number(year), MONTHS.indexOf(month), Number(day), 8)
  const real = MONTHS.includes(month) && new Date(time).getUTCDate() === Number(day)
  return real ? time : undefined
}

/** Markets that venues.md 2.5 names, with the contract sizes that it states. */
export const snapshot: readonly Market[] = (
  [
    ['BTC-PERPETUAL', '10'],
    ['BTC-26DEC25', '10'],
    ['ETH-PERPETUAL', '1'],
    ['ETH_USDC-PERPETUAL', null],
  ] as const
).flatMap(([symbol, contractSize]) => {
  const named = provisionalMarket(symbol)
  return named ? [{ ...named, contractSize, origin: 'snapshot' as const }] : []
})
