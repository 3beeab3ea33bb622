import { DERIBIT_MARKETS, type DeribitMarket, toStep } from './deribit-markets'
import type { SimMarket, SimPrint } from './market'
import { momentsIn } from './series'

/** A trade with the keys of the documented sample, the flag only where it is a liquidation. */
export interface DeribitTrade {
  readonly trade_seq: number
  readonly trade_id: string
  readonly timestamp: number
  readonly tick_direction: number
  readonly price: number
  readonly liquidation?: 'M' | 'T'
  readonly instrument_name: string
  readonly index_price: number
  readonly direction: 'buy' | 'sell'
  readonly amount: number
}

export interface MarketTrade {
  readonly market: DeribitMarket
  readonly trade: DeribitTrade
}

/** One in so many liquidations is a maker's: its order rested when the price came to it. */
const MAKER_EVERY = 5
const PLAIN_EVERY_MS = 30_000

/** The prints in [from, to) as flagged trades of one market each. */
export function liquidationTrades(market: SimMarket, from: number, to: number): readonly MarketTrade[] {
  const seen = new Map<number, number>()
  return market.prints(from, to).flatMap((print) => {
    const nth = seen.get(print.time) ?? 0
    seen.set(print.time, nth + 1)
    const found = DERIBIT_MARKETS.find(({ symbol }) => symbol === print.symbol)
    return found ? [{ market: found, trade: flagged(market, found, print, nth) }] : []
  })
}

/** The direction is the taker's: the liquidated order has it (T) or its opposite (M). */
function flagged(market: SimMarket, one: DeribitMarket, print: SimPrint, nth: number): DeribitTrade {
  const maker = print.time % MAKER_EVERY === 0
  const opposite = print.side === 'sell' ? 'buy' : 'sell'
  return {
    ...numbered(print.time, nth),
    timestamp: print.time,
    tick_direction: print.side === 'sell' ? 2 : 0,
    price: toStep(print.fillPrice, one.tickSize),
    liquidation: maker ? 'M' : 'T',
    instrument_name: one.symbol,
    index_price: toStep(market.priceAt(one.base, print.time), one.tickSize),
    direction: maker ? opposite : print.side,
    amount: toStep(print.size, one.contractSize),
  }
}

/** Ids are unique within a currency: those of one millisecond count up, ordinary trades at the end. */
function numbered(time: number, nth: number): Pick<DeribitTrade, 'trade_seq' | 'trade_id'> {
  return { trade_seq: Math.floor(time / 10), trade_id: String(time * 1000 + nth) }
}

/** An ordinary trade, as happens all the time. */
export function plainTrade(market: SimMarket, one: DeribitMarket, timestamp: number): DeribitTrade {
  const price = toStep(market.priceAt(one.base, timestamp), one.tickSize)
  return {
    ...numbered(timestamp, 900 + DERIBIT_MARKETS.indexOf(one)),
    timestamp,
    tick_direction: 1,
    price,
    instrument_name: one.symbol,
    index_price: price,
    direction: 'buy',
    amount: one.contractSize,
  }
}

/** Trades of a currency as its history has them, flagged and ordinary ones, oldest first. */
export function pastTrades(
  market: SimMarket,
  currency: string | null,
  from: number,
  to: number,
): readonly DeribitTrade[] {
  const ours = DERIBIT_MARKETS.filter((one) => one.currency === currency)
  const plain = ours.flatMap((one) =>
    momentsIn(from, to, PLAIN_EVERY_MS, 100_000).map((time) => plainTrade(market, one, time)),
  )
  const flagged = liquidationTrades(market, from, to).flatMap((one) =>
    one.market.currency === currency ? [one.trade] : [],
  )
  return [...plain, ...flagged].sort((a, b) => a.timestamp - b.timestamp)
}
