import type { Market } from '@/lib/contract/market'

export const LIGHTER = 'lighter'

/** Messages name a market by its number alone; these numbers are known from documents, not from the venue. */
const BASES: Readonly<Record<string, string>> = { '0': 'ETH', '1': 'BTC', '2': 'SOL' }

export const snapshot: readonly Market[] = Object.entries(BASES).map(([number, base]) => ({
  id: `${LIGHTER}:${number}`,
  venue: LIGHTER,
  symbol: number,
  base,
  quote: 'USD',
  settle: 'USDC',
  kind: 'perpetual',
  contractType: 'linear',
  multiplier: 1,
  contractSize: null,
  tickSize: null,
  expiry: null,
  origin: 'snapshot',
}))
