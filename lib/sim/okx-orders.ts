import type { SimMarket, SimPrint } from './market'
import { contractsOf, OKX_MARKETS, type OkxMarket } from './okx-markets'
import { marketFor } from './series'

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
    const found = marketFor(OKX_MARKETS, print)
    const detail = found && detailOf(print, found)
    if (!detail) continue
    const endsAt = (Math.floor(print.time / SECOND) + 1) * SECOND
    const known = seconds.get(`${found.instId} ${endsAt}`)
    if (!known) seconds.set(`${found.instId} ${endsAt}`, { market: found, endsAt, details: [detail] })
    else if (known.details.length < SHOWN_A_SECOND) known.details.push(detail)
  }
  return [...seconds.values()]
}

function detailOf({ time, side, amount, limitPrice }: SimPrint, one: OkxMarket): OkxDetail | null {
  const sz = String(Number(contractsOf(one, amount, limitPrice).toFixed(one.sizeDigits)))
  if (Number(sz) === 0) return null
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
