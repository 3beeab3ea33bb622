import type { Market } from '@/lib/contract/market'
import { expiryDay, venueAsset } from './venue-asset'

/** CoinAPI's exchange ids (vendors.md 3.4). */
const EXCHANGES: ReadonlyMap<string, string> = new Map([
  ['binance-usdm', 'BINANCEFTS'],
  ['binance-coinm', 'BINANCEFTSC'],
  ['bitfinex', 'BITFINEX'],
  ['bitmex', 'BITMEX'],
  ['bybit', 'BYBIT'],
  ['deribit', 'DERIBIT'],
  ['htx-linear-swap', 'HUOBIFTS'],
  ['htx-coin-swap', 'HUOBIFTS'],
  ['htx-coin-futures', 'HUOBIFTS'],
  ['kraken-futures', 'KRAKENFTS'],
  ['okx', 'OKEX'],
])

/** The vendor's exchanges that stand for a venue here, with their names in full. */
export const COINAPI_EXCHANGES: ReadonlyMap<string, string> = new Map([
  ['BINANCEFTS', 'Binance Futures USDT-M'],
  ['BINANCEFTSC', 'Binance Futures COIN-M'],
  ['BITFINEX', 'Bitfinex'],
  ['BITMEX', 'BitMEX'],
  ['BYBIT', 'Bybit'],
  ['DERIBIT', 'Deribit'],
  ['HUOBIFTS', 'Huobi Futures'],
  ['KRAKENFTS', 'Kraken Futures'],
  ['OKEX', 'OKEx'],
])

export interface CoinApiSymbol {
  readonly symbolId: string
  readonly exchangeId: string
  readonly type: 'PERPETUAL' | 'FUTURES'
  readonly base: string
  readonly quote: string
  readonly market: Market
}

function coinApiExchange(venue: string): string | null {
  return EXCHANGES.get(venue) ?? null
}

/** The venues that an exchange of the vendor's stands for. */
export function venuesOfCoinApi(exchangeId: string): readonly string[] {
  return [...EXCHANGES].flatMap(([venue, id]) => (id === exchangeId ? [venue] : []))
}

/**
 * Markets with the vendor's ids, in the order of these. Of markets that would share one, each further one
 * gets one more `_` (3.4): the shortest symbol comes first, then inverse ones, which are older (3.4 has
 * `pi_xbtusd` as KRAKENFTS_PERP_BTC_USD).
 */
export function coinApiSymbols(markets: readonly Market[]): readonly CoinApiSymbol[] {
  const taken = new Set<string>()
  const symbols = [...markets].sort(byAge).flatMap((market) => symbolOf(market, taken) ?? [])
  return symbols.sort((a, b) => (a.symbolId < b.symbolId ? -1 : 1))
}

function byAge(a: Market, b: Market): number {
  const rank = ({ contractType }: Market) => (contractType === 'inverse' ? 0 : 1)
  return a.symbol.length - b.symbol.length || rank(a) - rank(b) || (a.id < b.id ? -1 : 1)
}

function symbolOf(market: Market, taken: Set<string>): CoinApiSymbol | null {
  const exchangeId = coinApiExchange(market.venue)
  if (exchangeId === null || market.kind === 'margin') return null
  const [base, quote] = [venueAsset(market), market.quote]
  let symbolId = idOf(market, `${exchangeId}_`, `${base}_${quote}`)
  if (symbolId === null) return null
  while (taken.has(symbolId)) symbolId += '_'
  taken.add(symbolId)
  const type = market.kind === 'perpetual' ? 'PERPETUAL' : 'FUTURES'
  return { symbolId, exchangeId, type, base, quote, market }
}

function idOf({ kind, expiry }: Market, exchange: string, pair: string): string | null {
  if (kind === 'perpetual') return `${exchange}PERP_${pair}`
  return expiry === null ? null : `${exchange}FTS_${pair}_${expiryDay(expiry)}`
}
