import { KRAKEN_MARKETS, type KrakenMarket, rounded } from './kraken-futures-markets'
import type { SimMarket, SimPrint } from './market'
import { momentsIn } from './series'

/** A trade as the socket writes it, with the keys of the documented message. */
export interface KrakenTrade {
  readonly feed: 'trade'
  readonly product_id: string
  readonly uid: string
  readonly side: 'buy' | 'sell'
  readonly type: 'fill' | 'liquidation' | 'partialLiquidation'
  readonly seq: number
  readonly time: number
  readonly qty: number
  readonly price: number
}

/** 38 of 39 liquidations were partial ones in a scan of the live venue. */
const WHOLE_EVERY = 39
const PLAIN_EVERY_MS = 30_000

/** The prints in [from, to) as trades of one market each. */
export function liquidationTrades(market: SimMarket, from: number, to: number): readonly KrakenTrade[] {
  const seen = new Map<number, number>()
  return market.prints(from, to).flatMap((print) => {
    const nth = seen.get(print.time) ?? 0
    seen.set(print.time, nth + 1)
    const found = KRAKEN_MARKETS.find(({ symbol }) => symbol === print.symbol)
    return found ? [liquidationTrade(found, print, nth)] : []
  })
}

function liquidationTrade(one: KrakenMarket, print: SimPrint, nth: number): KrakenTrade {
  const type = print.time % WHOLE_EVERY === 0 ? 'liquidation' : 'partialLiquidation'
  const qty = rounded(print.size, one.sizeDigits)
  return trade(one, { time: print.time, nth, side: print.side, type, qty, price: print.fillPrice })
}

/** An ordinary trade, as happens all the time. */
export function plainTrade(market: SimMarket, one: KrakenMarket, time: number): KrakenTrade {
  const price = market.priceAt(one.base, time)
  const nth = 900 + KRAKEN_MARKETS.indexOf(one)
  return trade(one, { time, nth, side: 'buy', type: 'fill', qty: one.inverse ? 100 : 1, price })
}

function trade(
  one: KrakenMarket,
  { nth, price, ...said }: Pick<KrakenTrade, 'time' | 'side' | 'type' | 'qty' | 'price'> & { nth: number },
): KrakenTrade {
  return {
    feed: 'trade',
    product_id: one.symbol,
    uid: uidOf(said.time, nth),
    side: said.side,
    type: said.type,
    seq: Math.floor(said.time / 10) % 1_000_000_000,
    time: said.time,
    qty: said.qty,
    price: rounded(price, one.priceDigits),
  }
}

/** Of the form of a random id, but the same whenever it is asked for. */
function uidOf(time: number, nth: number): string {
  const digits = time.toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4000-8000-${nth.toString(16).padStart(12, '0')}`
}

interface Past {
  readonly from: number
  readonly to: number
  /** The liquidations of all markets in that span. */
  readonly forced: readonly KrakenTrade[]
}

export function pastOf(market: SimMarket, from: number, to: number): Past {
  return { from, to, forced: liquidationTrades(market, from, to) }
}

/** Trades of a market in a span, liquidations and ordinary ones, newest first. */
export function tradesIn(
  { from, to, forced }: Past,
  market: SimMarket,
  one: KrakenMarket,
): readonly KrakenTrade[] {
  const plain = momentsIn(from, to, PLAIN_EVERY_MS, 100_000).map((time) => plainTrade(market, one, time))
  const ours = forced.filter(({ product_id }) => product_id === one.symbol)
  return [...plain, ...ours].sort((a, b) => b.time - a.time)
}
