import type { HtxMarket } from './htx-markets'
import type { SimPrint } from './market'

/** The fields that all products share. */
export function orderRow(one: HtxMarket, { side, time, size, limitPrice }: SimPrint) {
  const price = Number(limitPrice.toFixed(one.priceDigits))
  return {
    symbol: one.base,
    contract_code: one.code,
    direction: side,
    offset: 'close',
    volume: Math.round(size / one.contractSize),
    price,
    created_at: time,
  }
}

/** Coin and quote of a linear order. */
export function turnoverOf(
  { volume, price }: { volume: number; price: number },
  { contractSize }: HtxMarket,
) {
  const amount = Number((volume * contractSize).toFixed(8))
  return { amount, trade_turnover: Number((amount * price).toFixed(8)) }
}
