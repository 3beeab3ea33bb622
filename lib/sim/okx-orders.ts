import type { SimMarket, SimPrint } from './market'
import { OKX_MARKETS, type OkxMarket } from './okx-markets'

/** What a liquidation order says of itself, over the socket and over REST. */
export interface OkxDetail {
  readonly bkLoss: string
  readonly bkPx: string
  readonly ccy: string
  readonly posSide: 'long' | 'short'
  readonly side: 'buy' | 'sell'
  readonly sz: string
  readonly ts: string
}

/** The details of one instrument in one second. */
export interface OkxSecond {
  readonly market: OkxMarket
  readonly endsAt: number
  readonly details: readonly OkxDetail[]
}

const SECOND = 1_000
/** The feed is a sample: of each contract and second the venue shows a few. */
const SHOWN_A_SECOND = 2

/** What the venue shows of the prints with time in [from, to), both whole seconds. */
export function okxSeconds(market: SimMarket, from: number, to: number): readonly OkxSecond[] {
  const seconds = new Map<string, { market: OkxMarket; endsAt: number; details: OkxDetail[] }>()
  for (const print of market.prints(from, to)) {
    const found = OKX_MARKETS.find(({ instId }) => instId === print.symbol)
    if (!found) continue
    const detail = detailOf(print, found)
    const endsAt = (Math.floor(print.time / SECOND) + 1) * SECOND
    const known = seconds.get(`${found.instId} ${endsAt}`)
    if (!known) seconds.set(`${found.instId} ${endsAt}`, { market: found, endsAt, details: [detail] })
    else if (known.details.length < SHOWN_A_SECOND) known.details.push(detail)
  }
  return [...seconds.values()]
}

function detailOf({ time, side, size, limitPrice }: SimPrint, one: OkxMarket): OkxDetail {
  const sz = String(Number((size / one.ctVal).toFixed(one.sizeDigits)))
  const bkPx = String(Number(limitPrice.toFixed(one.priceDigits)).toFixed(one.priceDigits))
  return {
    bkLoss: '0',
    bkPx,
    ccy: '',
    posSide: side === 'sell' ? 'long' : 'short',
    side,
    sz,
    ts: String(time),
  }
}

/** The instrument's part of a message or an answer. */
export function partOf({ uly, instId, instType }: OkxMarket, details: readonly OkxDetail[]) {
  return { details, instFamily: uly, instId, instType, uly }
}
