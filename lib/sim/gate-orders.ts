import { GATE_MARKETS, type GateMarket } from './gate-markets'
import type { SimMarket, SimPrint } from './market'

/** A forced order of a contract, before a channel or a REST path writes it down. */
export interface GateOrder {
  readonly market: GateMarket
  readonly print: SimPrint
  readonly contracts: number
}

/** Orders with time in [from, to), oldest first. */
export function gateOrders(sim: SimMarket, from: number, to: number): readonly GateOrder[] {
  return sim.prints(from, to).flatMap((print) => {
    const market = GATE_MARKETS.find(({ contract }) => contract === print.symbol)
    if (!market) return []
    const contracts = Math.round(market.settle === 'btc' ? print.size : print.size / market.multiplier)
    return [{ market, print, contracts }]
  })
}
