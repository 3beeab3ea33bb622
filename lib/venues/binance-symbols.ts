import type { Market } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'
import { bundleOf } from './bundle'

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
    ...bundleOf(asset),
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

/** Dated markets expire at 08:00 UTC (venues.md 2.1); undefined for what is no date. */
export function deliveryTime(yymmdd: string): Millis | undefined {
  const day = `20${yymmdd.slice(0, 2)}-${yymmdd.slice(2, 4)}-${yymmdd.slice(4, 6)}`
  const time = Date.parse(`${day}T08:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : time
}
