import type { Market } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'

/** Quotes of linear markets as they end symbols (venues.md 2.1; BUSD until 2023). */
const QUOTED = /^([\p{L}\p{N}]{1,40}?)(USDT|USDC|BUSD|FDUSD|USD1|BTC)(?:_(\d{6}))?$/u

/**
 * The linear market that a symbol spells: `BTCUSDT` perpetual, `BTCUSDT_251226` dated. Undefined where it does
 * not end in a known quote. What `exchangeInfo` says goes before it (venues.md 2.1: never string cutting alone).
 */
export function linearMarket(venue: string, symbol: string): Market | undefined {
  const [, asset, quote, date] = QUOTED.exec(symbol) ?? []
  if (asset === undefined || quote === undefined) return undefined
  const expiry = date === undefined ? null : deliveryTime(date)
  if (expiry === undefined) return undefined
  return {
    id: `${venue}:${symbol}`,
    venue,
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

/** What symbols say about their markets, as the repository's word. */
export function snapshotOf(
  spelled: (symbol: string) => Market | undefined,
  symbols: readonly string[],
): readonly Market[] {
  return symbols.flatMap((symbol) => {
    const named = spelled(symbol)
    return named ? [{ ...named, origin: 'snapshot' as const }] : []
  })
}

/** `1000PEPE` is 1000 PEPE per unit, `1MBABYDOGE` a million; `1INCH` and `0G` are names. */
const BUNDLE = /^(1000000|1000|1M)(\p{L}[\p{L}\p{N}]+)$/u
const BUNDLED: Readonly<Record<string, number>> = { '1000': 1_000, '1000000': 1_000_000, '1M': 1_000_000 }

/** The canonical asset of a venue's base asset, and how many of it one unit holds. */
export function unitOf(asset: string): Pick<Market, 'base' | 'multiplier'> {
  const [, prefix = '', base] = BUNDLE.exec(asset) ?? []
  const multiplier = BUNDLED[prefix]
  return base === undefined || multiplier === undefined
    ? { base: asset, multiplier: 1 }
    : { base, multiplier }
}

/** Dated markets expire at 08:00 UTC (venues.md 2.1); undefined for what is no date. */
export function deliveryTime(yymmdd: string): Millis | undefined {
  const day = `20${yymmdd.slice(0, 2)}-${yymmdd.slice(2, 4)}-${yymmdd.slice(4, 6)}`
  const time = Date.parse(`${day}T08:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : time
}
