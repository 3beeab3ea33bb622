import { BITGET_MARKETS, type BitgetMarket } from './bitget-markets'
import type { SimMarket, SimPrint } from './market'

/** A liquidation as the venue shows it, in its socket and over REST alike. */
export interface BitgetLiquidation {
  readonly market: BitgetMarket
  readonly time: number
  readonly row: {
    readonly symbol: string
    readonly side: 'buy' | 'sell'
    readonly price: string
    readonly amount: string
    readonly ts: string
  }
}

const SECOND = 1_000

/** Of prints with time in [from, to): the largest long and the largest short of a pair and second. */
export function bitgetLiquidations(sim: SimMarket, from: number, to: number): readonly BitgetLiquidation[] {
  const largest = new Map<string, { readonly market: BitgetMarket; readonly print: SimPrint }>()
  for (const print of sim.prints(from, to)) {
    const market = BITGET_MARKETS.find(({ symbol }) => symbol === print.symbol)
    if (!market) continue
    const key = `${market.symbol} ${print.side} ${Math.floor(print.time / SECOND)}`
    const known = largest.get(key)
    if (!known || known.print.size < print.size) largest.set(key, { market, print })
  }
  return [...largest.values()].map(({ market, print }) => shown(market, print))
}

/** The side is that of the position: a sell closes a long, which is a `buy`; the amount is quote currency. */
function shown(market: BitgetMarket, { side, size, limitPrice, time }: SimPrint): BitgetLiquidation {
  // Two digits more than the tick: the price is computed, not traded.
  const price = limitPrice.toFixed(market.priceDigits + 2)
  const quote = (market.category === 'COIN-FUTURES' ? size : size * Number(price)).toFixed(6)
  const row = { symbol: market.symbol, side: opposite(side), price, amount: quote, ts: String(time) }
  return { market, time, row }
}

function opposite(side: 'buy' | 'sell'): 'buy' | 'sell' {
  return side === 'sell' ? 'buy' : 'sell'
}
