import Big from 'big.js'
import type { Market } from '@/lib/contract/market'
import type { Decimal } from '@/lib/contract/units'
import { type CoinMetricsNames, coinMetricsSizeUnit } from './coinmetrics-codes'
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
