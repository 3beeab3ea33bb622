import { GATE_MARKETS, type GateMarket } from './gate-markets'
import type { SimMarket, SimPrint } from './market'
import { marketFor } from './series'

/** A forced order of a contract, before a channel or a REST path writes it down. */
export interface GateOrder {
  readonly market: GateMarket
  readonly print: SimPrint
  readonly contracts: number
}

/** Orders with time in [from, to), oldest first; less than a contract is none. */
export function gateOrders(sim: SimMarket, from: number, to: number): readonly GateOrder[] {
  return sim.prints(from, to).flatMap((print) => {
    const market = marketFor(GATE_MARKETS, print)
    if (!market) return []
    const contracts = Math.round(
      market.settle === 'btc' ? print.amount * print.fillPrice : print.amount / market.multiplier,
    )
    return contracts > 0 ? [{ market, print, contracts }] : []
  })
}
