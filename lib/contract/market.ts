import type { Decimal, Millis } from '@/lib/contract/units'

export const MARKET_KINDS = ['perpetual', 'future', 'margin'] as const
export type MarketKind = (typeof MARKET_KINDS)[number]

export const CONTRACT_TYPES = ['linear', 'inverse', 'quanto'] as const
export type ContractType = (typeof CONTRACT_TYPES)[number]

/** `{venue}:{symbol}`, e.g. `okx:BTC-USDT-SWAP`. */
export type MarketId = string

export function venueOfMarket(id: MarketId): string {
  return id.slice(0, id.indexOf(':'))
}

export interface Market {
  readonly id: MarketId
  readonly venue: string
  /** As the venue spells it. */
  readonly symbol: string
  /** Canonical asset: BTC for XBT, PEPE for 1000PEPE. */
  readonly base: string
  readonly quote: string
  readonly settle: string
  readonly kind: MarketKind
  readonly contractType: ContractType
  /** Units of `base` in one unit the venue prices: 1000 for 1000PEPE, else 1. */
  readonly multiplier: number
  /** What one contract holds: base units (linear), USD (inverse), null where sizes are not contracts. */
  readonly contractSize: Decimal | null
  readonly tickSize: Decimal | null
  readonly expiry: Millis | null
  /** `venue` from its instruments endpoint, `snapshot` from the repository, `provisional` guessed from the symbol. */
  readonly origin: 'venue' | 'snapshot' | 'provisional'
}

/** Quotes that count as US dollars at rate 1 (USD and dollar stablecoins). */
export const DOLLAR_QUOTES: ReadonlySet<string> = new Set([
  'USD',
  'USDT',
  'USDC',
  'BUSD',
  'FDUSD',
  'TUSD',
  'USDP',
  'DAI',
  'USDE',
  'USD1',
  'BNFCR',
])
