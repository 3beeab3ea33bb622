import type { Market } from '@/lib/contract/market'
import { expiryDay, venueAsset } from './venue-asset'

/**
 * Kaiko's codes of the venues whose futures are known to live under them (vendors.md 2.5). Those of Binance,
 * Kraken and Huobi are left out: whether their futures have codes of their own was not found.
 */
const CODES: ReadonlyMap<string, string> = new Map([
  ['bybit', 'bbit'],
  ['okx', 'okex'],
  ['deribit', 'drbt'],
  ['bitmex', 'btmx'],
  ['bitfinex', 'bfnx'],
])

/** The vendor's exchanges that stand for a venue here, with their names in full. */
export const KAIKO_EXCHANGES: ReadonlyMap<string, string> = new Map([
  ['bbit', 'Bybit'],
  ['bfnx', 'Bitfinex'],
  ['btmx', 'BitMEX'],
  ['drbt', 'Deribit'],
  ['okex', 'OKEx'],
])

export const KAIKO_CLASSES = ['future', 'perpetual-future'] as const
export type KaikoClass = (typeof KAIKO_CLASSES)[number]

export interface KaikoNames {
  readonly exchange: string
  readonly class: KaikoClass
  /** `btc-usdt`, dated `btcusdt250117`. */
  readonly instrument: string
  readonly base: string
  readonly quote: string
}

export function kaikoExchange(venue: string): string | null {
  return CODES.get(venue) ?? null
}

/** The venue that a code of the vendor's means; null where none is known. */
export function venueOfKaiko(exchange: string): string | null {
  return [...CODES].find(([, code]) => code === exchange)?.[0] ?? null
}

/** The vendor's names of a market; null where it has none. Two markets may share one: see `kaikoMarkets`. */
export function kaikoNames(market: Market): KaikoNames | null {
  const exchange = kaikoExchange(market.venue)
  if (exchange === null || market.kind === 'margin') return null
  const [base, quote] = [venueAsset(market).toLowerCase(), market.quote.toLowerCase()]
  if (market.kind === 'perpetual')
    return { exchange, class: 'perpetual-future', instrument: `${base}-${quote}`, base, quote }
  if (market.expiry === null) return null
  return { exchange, class: 'future', instrument: base + quote + expiryDay(market.expiry), base, quote }
}

/** Markets with their names; of those that would share one, the shortest symbol has it and the others none. */
export function kaikoMarkets(
  markets: readonly Market[],
): readonly { readonly market: Market; readonly names: KaikoNames }[] {
  const taken = new Set<string>()
  return [...markets]
    .sort((a, b) => a.symbol.length - b.symbol.length || (a.symbol < b.symbol ? -1 : 1))
    .flatMap((market) => {
      const names = kaikoNames(market)
      if (!names) return []
      const path = `${names.exchange}/${names.class}/${names.instrument}`
      if (taken.has(path)) return []
      taken.add(path)
      return [{ market, names }]
    })
}
