import Big from 'big.js'
import { z } from 'zod'
import { type ContractType, DOLLAR_QUOTES, type Market, type MarketId } from '@/lib/contract/market'
import type { Decimal } from '@/lib/contract/units'
import { type CoinMetricsNames, coinMetricsSizeUnit, marketIdOfCoinMetrics } from './coinmetrics-codes'
import { isoWithDigits } from './iso-digits'

/** A row of `reference-data/markets` (vendors.md 1.7): text only, what has no value is left out. */
export interface CoinMetricsMarket {
  readonly market: string
  readonly exchange: string
  readonly base: string
  readonly quote: string
  readonly pair: string
  readonly symbol: string
  readonly type: 'future'
  readonly size_asset: string
  readonly margin_asset: string
  readonly contract_size?: string
  readonly tick_size?: string
  readonly expiration?: string
}

export function toCoinMetricsMarket(market: Market, names: CoinMetricsNames): CoinMetricsMarket {
  const { exchange, symbol, base, quote } = names
  const contractSize = contractSizeOf(market)
  return {
    market: names.market,
    exchange,
    base,
    quote,
    pair: `${base}-${quote}`,
    symbol,
    type: 'future',
    size_asset: market.contractType === 'inverse' ? quote : base,
    margin_asset: market.settle.toLowerCase(),
    ...(contractSize === null ? {} : { contract_size: contractSize }),
    ...(market.tickSize === null ? {} : { tick_size: market.tickSize }),
    ...(market.expiry === null ? {} : { expiration: isoWithDigits(market.expiry, 9) }),
  }
}

/** Units of `size_asset` in one unit of a row's `amount`: 1000 for 1000FLOKIUSDT, which is sized in base. */
function contractSizeOf(market: Market): Decimal | null {
  const unit = coinMetricsSizeUnit(market)
  if (unit === 'quote') return '1'
  if (unit === 'base') return new Big(market.multiplier).toFixed()
  if (market.contractSize === null || market.contractType === 'quanto') return null
  if (market.contractType === 'inverse') return market.contractSize
  return new Big(market.contractSize).times(market.multiplier).toFixed()
}

/** What of a row tells a market. */
export const coinMetricsMarketSchema = z.object({
  market: z.string(),
  base: z.string().min(1),
  quote: z.string().min(1),
  size_asset: z.string().optional(),
  margin_asset: z.string().optional(),
  contract_size: z.string().optional(),
  tick_size: z.string().optional(),
  expiration: z.string().optional(),
  status: z.string().optional(),
})
type ToldMarket = z.output<typeof coinMetricsMarketSchema>

/**
 * A market as the vendor tells it, while its venue was not asked: what can be read from the symbol goes first
 * (`assume`), the vendor adds what one of its contracts holds. Null for what is none of a venue here, or is
 * traded no more.
 */
export function fromCoinMetricsMarket(
  row: ToldMarket,
  assume: (id: MarketId) => Market | undefined,
): Market | null {
  const id = marketIdOfCoinMetrics(row.market)
  if (id === null || row.status === 'offline') return null
  const market = assume(id) ?? marketFrom(row, id)
  const contractSize = market.contractSize ?? (isInContracts(market) ? sizeFrom(row, market) : null)
  return { ...market, contractSize }
}

function isInContracts(market: Market): boolean {
  return coinMetricsSizeUnit(market) === 'contracts'
}

function sizeFrom({ contract_size: size }: ToldMarket, { contractType, multiplier }: Market): Decimal | null {
  if (size === undefined) return null
  return contractType === 'inverse' ? size : new Big(size).div(multiplier).toFixed()
}

function marketFrom(row: ToldMarket, id: MarketId): Market {
  const [base, quote] = [row.base.toUpperCase(), row.quote.toUpperCase()]
  const settle = (row.margin_asset ?? row.quote).toUpperCase()
  const [venue = ''] = id.split(':')
  const market: Market = {
    id,
    venue,
    symbol: id.slice(venue.length + 1),
    base,
    quote,
    settle,
    kind: row.expiration === undefined ? 'perpetual' : 'future',
    contractType: contractTypeOf(row, settle),
    multiplier: 1,
    contractSize: null,
    tickSize: row.tick_size ?? null,
    expiry: row.expiration === undefined ? null : Date.parse(row.expiration.slice(0, 19).concat('Z')),
    origin: 'provisional',
  }
  const isBundle = coinMetricsSizeUnit(market) === 'base' && row.contract_size !== undefined
  return isBundle ? { ...market, multiplier: Number(row.contract_size) } : market
}

/** Contracts that hold dollars are inverse; those that settle in a third coin are quanto. */
function contractTypeOf({ base, quote, size_asset: size = base }: ToldMarket, settle: string): ContractType {
  if (size !== base && DOLLAR_QUOTES.has(size.toUpperCase())) return 'inverse'
  return [base.toUpperCase(), quote.toUpperCase()].includes(settle) ? 'linear' : 'quanto'
}
