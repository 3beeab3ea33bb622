import type { SizeUnit } from '@/lib/contract/liquidation'
import type { Market, MarketId } from '@/lib/contract/market'

/** How Coin Metrics writes a venue's markets (vendors.md 1.5). */
interface Scheme {
  readonly exchange: string
  /** The vendor's spelling of a symbol; null where it is not known. */
  readonly toSymbol: (market: Pick<Market, 'symbol' | 'kind'>) => string | null
  /** The venue's own spelling; null where it is none of this venue's. */
  readonly fromSymbol: (symbol: string) => string | null
  /** What the vendor's `amount` counts: the exchange's own size (1.4). */
  readonly sizeUnit: (market: Pick<Market, 'contractType'>) => SizeUnit
}

const base = () => 'base' as const
const contracts = () => 'contracts' as const
const inverseCounts = (unit: SizeUnit) => (market: Pick<Market, 'contractType'>) =>
  market.contractType === 'inverse' ? unit : 'base'

const own: Pick<Scheme, 'toSymbol' | 'fromSymbol'> = {
  toSymbol: ({ symbol }) => symbol,
  fromSymbol: (symbol) => symbol,
}
const only = (pattern: RegExp, wanted: boolean): Pick<Scheme, 'toSymbol' | 'fromSymbol'> => ({
  toSymbol: ({ symbol }) => symbol,
  fromSymbol: (symbol) => (pattern.test(symbol) === wanted ? symbol : null),
})

/** Coin-margined symbols are `BTCUSD_PERP` and `BTCUSD_251226`. */
const COIN_MARGINED = /USD_(?:PERP|\d{6})$/

/** `huobi-BTC-USDT_SWAP-future`; how dated contracts are spelled is not known. */
const swaps = (pattern: RegExp): Pick<Scheme, 'toSymbol' | 'fromSymbol'> => ({
  toSymbol: ({ symbol, kind }) => (kind === 'perpetual' ? `${symbol}_SWAP` : null),
  fromSymbol: (symbol) => pattern.exec(symbol)?.[1] ?? null,
})

const SCHEMES: ReadonlyMap<string, Scheme> = new Map([
  ['binance-usdm', { exchange: 'binance', ...only(COIN_MARGINED, false), sizeUnit: base }],
  ['binance-coinm', { exchange: 'binance', ...only(COIN_MARGINED, true), sizeUnit: contracts }],
  ['bybit', { exchange: 'bybit', ...own, sizeUnit: inverseCounts('contracts') }],
  ['okx', { exchange: 'okex', ...own, sizeUnit: contracts }],
  ['bitmex', { exchange: 'bitmex', ...own, sizeUnit: contracts }],
  ['bitfinex', { exchange: 'bitfinex', ...own, sizeUnit: base }],
  ['kraken-futures', { exchange: 'kraken', ...own, sizeUnit: inverseCounts('contracts') }],
  ['deribit', { exchange: 'deribit', ...own, sizeUnit: inverseCounts('quote') }],
  ['dydx-v4', { exchange: 'dydx', ...own, sizeUnit: base }],
  ['htx-linear-swap', { exchange: 'huobi', ...swaps(/^(.+-USDT)_SWAP$/), sizeUnit: contracts }],
  ['htx-coin-swap', { exchange: 'huobi', ...swaps(/^(.+-USD)_SWAP$/), sizeUnit: contracts }],
])

/** The vendor's exchanges that stand for a venue here, with their names in full. */
export const COINMETRICS_EXCHANGES: ReadonlyMap<string, string> = new Map([
  ['binance', 'Binance'],
  ['bitfinex', 'Bitfinex'],
  ['bitmex', 'BitMEX'],
  ['bybit', 'Bybit'],
  ['deribit', 'Deribit'],
  ['dydx', 'dYdX'],
  ['huobi', 'Huobi'],
  ['kraken', 'Kraken'],
  ['okex', 'OKEx'],
])

/** What the vendor's names of a market are made of. */
export interface CoinMetricsNames {
  /** `binance-BTCUSDT-future`. */
  readonly market: string
  readonly exchange: string
  readonly symbol: string
  readonly base: string
  readonly quote: string
}

/** The vendor's names of a market; null where it has none: margin symbols and venues it does not carry. */
export function coinMetricsNames(
  market: Pick<Market, 'venue' | 'symbol' | 'kind' | 'base' | 'quote'>,
): CoinMetricsNames | null {
  const scheme = SCHEMES.get(market.venue)
  const symbol = market.kind === 'margin' ? null : (scheme?.toSymbol(market) ?? null)
  if (!scheme || symbol === null) return null
  const { exchange } = scheme
  return {
    market: `${exchange}-${symbol}-future`,
    exchange,
    symbol,
    base: market.base.toLowerCase(),
    quote: market.quote.toLowerCase(),
  }
}

/** The market that a name of the vendor's means, whether it is known here or not; null for all but futures. */
export function marketIdOfCoinMetrics(code: string): MarketId | null {
  const [, exchange, symbol] = /^([a-z.]+)-(.+)-future$/u.exec(code) ?? []
  if (symbol === undefined) return null
  for (const [venue, scheme] of SCHEMES) {
    const native = scheme.exchange === exchange ? scheme.fromSymbol(symbol) : null
    if (native !== null) return `${venue}:${native}`
  }
  return null
}

/** What `amount` counts on a market. */
export function coinMetricsSizeUnit(market: Pick<Market, 'venue' | 'contractType'>): SizeUnit {
  return SCHEMES.get(market.venue)?.sizeUnit(market) ?? 'contracts'
}
