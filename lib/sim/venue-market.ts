import { ASSETS, type SimAsset } from './assets'
import type { ForcedOrder } from './forced-order'
import type { SimMarket, SimPrint } from './market'
import type { PriceBar } from './market-day'
import type { Noise } from './noise'
import { MINUTE_MS } from './steps'
import type { Participant, TradedContract } from './traded-contract'
import type { World } from './world'

/** What longs pay when as much is held long as short, and how that changes with the skew. */
const USUAL_FUNDING = 0.0001
const FUNDING_BY_SKEW = 0.006
/** A few milliseconds' work. */
const STEPS_PREPARED = 20
/** Dollars that change hands a minute in the most active asset of a venue of share 1. */
const TURNOVER = 4e6
const TURNOVER_NOISE = 7

/** A venue's view of a world that begins with the first question. */
export function venueMarket(begun: () => World, { id, share }: Participant, noise: Noise): SimMarket {
  const contractOf = (world: World, symbol: string) => {
    const number = world.contracts.findIndex((one) => one.venue === id && one.symbol === symbol)
    const contract = world.contracts[number]
    if (!contract) throw new Error(`the simulated ${id} has no ${symbol}`)
    return { number, contract }
  }
  const priceAt = (base: string, time: number) => begun().priceAt(findAsset(base).index, time)
  return {
    priceAt,
    candles: (base, from, to, bucketMs) => {
      const { asset, index } = findAsset(base)
      const world = begun()
      return startsIn(from, to, bucketMs).map((time) => {
        const bar = world.barAt(index, time, bucketMs)
        const activity =
          share * asset.activity * world.moodAt(time) * (0.5 + noise(index, time, TURNOVER_NOISE))
        return { time, ...bar, volume: volumeOf(bar, asset, activity, bucketMs) }
      })
    },
    prints: (from, to) => {
      const world = begun()
      const prints: SimPrint[] = []
      for (const order of world.ordersIn(from, to)) {
        const contract = world.contracts[order.position.contract]
        if (contract?.venue === id) prints.push(printOf(contract, order))
      }
      return prints
    },
    openInterestAt: (symbol, time) => {
      const { number, contract } = contractOf(begun(), symbol)
      const { long, short } = begun().heldAt(number, time)
      const held = (long + short) * contract.step
      return contract.inverse ? held / priceAt(contract.base, time) : held
    },
    fundingAt: (symbol, time) => {
      const { long, short } = begun().heldAt(contractOf(begun(), symbol).number, time)
      const skew = long + short > 0 ? (long - short) / (long + short) : 0
      return USUAL_FUNDING + FUNDING_BY_SKEW * skew
    },
    prepareAfter: (time) => begun().prepareAfter(time, STEPS_PREPARED),
  }
}

function findAsset(base: string): { readonly asset: SimAsset; readonly index: number } {
  const index = ASSETS.findIndex((asset) => asset.base === base)
  const asset = ASSETS[index]
  if (!asset) throw new Error(`the simulated market has no ${base}`)
  return { asset, index }
}

function startsIn(from: number, to: number, bucketMs: number): number[] {
  const first = Math.ceil(from / bucketMs)
  return Array.from(
    { length: Math.max(0, Math.ceil(to / bucketMs) - first) },
    (_, n) => (first + n) * bucketMs,
  )
}

/** More is traded when prices move. */
function volumeOf(
  { open, high, low }: PriceBar,
  { dailyMove }: SimAsset,
  activity: number,
  bucketMs: number,
): number {
  const minutes = bucketMs / MINUTE_MS
  const moved = Math.log(high / low) / (dailyMove * Math.sqrt(minutes / 1_440))
  return (TURNOVER * activity * minutes * (0.5 + 0.5 * moved)) / open
}

function printOf(
  { symbol, base, step, inverse }: TradedContract,
  { position, time, fillPrice, lastFillShare }: ForcedOrder,
): SimPrint {
  const size = position.size * step
  return {
    position: position.id,
    symbol,
    base,
    time,
    side: position.side === 'long' ? 'sell' : 'buy',
    size,
    amount: inverse ? size / fillPrice : size,
    fillPrice,
    limitPrice: position.bankruptcy,
    entryPrice: position.entry,
    liquidationPrice: position.liquidation,
    lastFillShare,
  }
}
