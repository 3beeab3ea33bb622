import type { VenueFacts } from '@/lib/contract/venue'
import { LIGHTER } from './lighter-market'

export const facts: VenueFacts = {
  id: LIGHTER,
  name: 'Lighter',
  shortName: 'Lighter',
  colour: '#7f8ea3',
  coverageClass: 'complete',
  coverageNote: 'lists the trades of liquidations apart in its channel of trades',
  jurisdiction: 'unknown',
  live: false,
  conformance: {
    side: 'taker of the trade: a sell closes a long',
    price: 'trade price',
    size: 'base units',
    time: 'time of the trade',
    identity: 'trade id',
    source: 'recordings; the live line is not connected',
    verified: 'documents',
  },
  notes: [
    'Not collected: recorded messages can be imported. The mapping rests on documents and on other programs, not on messages of the venue.',
    'Messages name a market by its number; numbers other than 0 (ETH), 1 (BTC) and 2 (SOL) are not known here.',
    'Only rows of the type liquidation count; whose side a row of the type deleverage names is not documented.',
  ],
  knownIssues: [],
}
