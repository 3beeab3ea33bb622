import type { VenueFacts } from '@/lib/contract/venue'
import { DERIBIT } from './deribit-market'

export const facts: VenueFacts = {
  id: DERIBIT,
  name: 'Deribit',
  shortName: 'Deribit',
  colour: '#18c3b5',
  coverageClass: 'complete',
  coverageNote: 'marks every trade in which a position was liquidated',
  jurisdiction: 'unknown',
  live: true,
  conformance: {
    side: 'taker of the trade; turned where the maker was liquidated (M); both for MT',
    price: 'trade price',
    size: 'US dollars (inverse), base units (linear)',
    time: 'time of the trade',
    identity: 'trade id and side',
    source: 'socket, flagged trades; REST history of trades',
    verified: 'documents',
  },
  notes: [
    'Liquidations are trades with a flag: T the taker was liquidated, M the maker, MT both. The direction is that of the taker, so the order of a liquidated maker is the opposite. Several libraries do not turn it.',
    'MT counts as two liquidations, one of each side, of the whole amount each: documented, not verified on a live line.',
    'One liquidation order makes many trades; each is a row. Amounts are US dollars for inverse and base units for linear contracts. Options are left out.',
    'Past trades are asked for at history.deribit.com and at the main address, which holds recent ones; how soon the former holds a trade is unverified.',
    'There is no public history of open interest and of the mark price. That expiries are at 08:00 UTC is unverified where the venue has not listed the contract.',
  ],
  knownIssues: [],
}
