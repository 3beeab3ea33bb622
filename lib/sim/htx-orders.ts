import type { HtxMarket, HtxSimProduct } from './htx-markets'
import type { SimPrint } from './market'

/** The fields that all products share; null for less than a contract. */
export function orderRow(
  { linear }: HtxSimProduct,
  one: HtxMarket,
  { side, time, amount, limitPrice }: SimPrint,
) {
  const price = Number(limitPrice.toFixed(one.priceDigits))
  const volume = Math.round((linear ? amount : amount * price) / one.contractSize)
  if (volume === 0) return null
  return {
    symbol: one.base,
    contract_code: one.code,
    direction: side,
    offset: 'close',
    volume,
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
