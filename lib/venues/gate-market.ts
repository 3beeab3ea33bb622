import type { Market } from '@/lib/contract/market'
import type { Decimal } from '@/lib/contract/units'
import { bundleOf } from './bundle'

export const GATE = 'gate'

/** Sides of the venue that are listened to; each has its own socket and REST paths (venues.md 2.11). */
export const SETTLES = ['usdt', 'btc'] as const
export type Settle = (typeof SETTLES)[number]

/** `BTC_USD` is settled in bitcoin, everything else here in USDT. */
export function settleOf(contract: string): Settle {
  return contract.endsWith('_USD') ? 'btc' : 'usdt'
}

interface Stated {
  readonly contract: string
  /** Base units of a contract; zero for inverse ones, which are worth a dollar. */
  readonly multiplier: Decimal
  readonly tickSize: Decimal | null
  readonly origin: Market['origin']
}

/**
 * The market of a contract. Undefined for quanto contracts (settled in bitcoin, priced in another quote than
 * dollars of it): what they are worth cannot be told from size and price.
 */
export function gateMarket({ contract, multiplier, tickSize, origin }: Stated): Market | undefined {
  const [, asset, quote] = /^(.+)_([^_]+)$/.exec(contract) ?? []
  if (asset === undefined || quote === undefined) return undefined
  const settle = settleOf(contract)
  const inverse = multiplier === '0'
  if (inverse !== (settle === 'btc')) return undefined
  return {
    id: `${GATE}:${contract}`,
    venue: GATE,
    symbol: contract,
    ...bundleOf(asset),
    quote,
    settle: settle.toUpperCase(),
    kind: 'perpetual',
    contractType: inverse ? 'inverse' : 'linear',
    contractSize: inverse ? '1' : multiplier,
    tickSize,
    expiry: null,
    origin,
  }
}
