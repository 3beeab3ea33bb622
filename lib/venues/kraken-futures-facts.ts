import type { VenueFacts } from '@/lib/contract/venue'
import { KRAKEN_FUTURES } from './kraken-futures-market'

export const facts: VenueFacts = {
  id: KRAKEN_FUTURES,
  name: 'Kraken Futures',
  shortName: 'Kraken',
  colour: '#8f6bff',
  coverageClass: 'complete',
  coverageNote: 'marks every trade of a liquidation order with its type',
  jurisdiction: 'unknown',
  live: true,
  conformance: {
    side: 'taker of the trade: a sell closes a long',
    price: 'trade price',
    size: 'contracts of 1 US dollar (PI_, FI_), base units (PF_, FF_)',
    time: 'time of the trade',
    identity: 'uid of the trade',
    source: 'socket, trades whose type names a liquidation; REST of 7 days',
    verified: 'documents',
  },
  notes: [
    'Liquidations are trades of a type that contains "liquidat". Most are partial ones (38 of 39 in a scan of 2026-09-07), a type that the documentation does not list: recordings and libraries that look for the exact word "liquidation" miss nearly all of them.',
    'Types termination and assignment, takeovers of positions by others, are not counted. The exact spellings of types are not verified on a live line; a trade of a type never seen is kept for review.',
    'Sizes are base units for PF_ and FF_ markets and contracts of one dollar for PI_ and FI_ ones. Dividing all by the price, as one peer does, is wrong for linear markets.',
    'Past trades over REST reach back 7 days, or to the last restart of the engine if that is later, 100 at a time. Whether the older public executions mark liquidations is disputed; they are not read.',
    'Unverified: the form of the open interest history, the unit of its inverse markets (taken for dollars), and that a request is enough to keep a quiet socket open.',
  ],
  knownIssues: [],
}
