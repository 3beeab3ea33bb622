import type { VenueFacts } from '@/lib/contract/venue'
import { FTX } from './ftx-market'

export const facts: VenueFacts = {
  id: FTX,
  name: 'FTX',
  shortName: 'FTX',
  colour: '#02a6c2',
  coverageClass: 'history',
  coverageNote: 'closed in November 2022; its trades said which ones were liquidations',
  jurisdiction: 'unknown',
  live: false,
  conformance: {
    side: 'taker of the trade: a sell closes a long',
    price: 'trade price',
    size: 'base units',
    time: 'time of the trade',
    identity: 'trade id; none in 2019',
    source: 'recordings only: closed in 2022-11',
    verified: 'documents',
  },
  notes: [
    'Closed in November 2022: recorded messages can be imported. One liquidation makes as many prints as it has fills.',
    'Side is that of the taker, taken as the closing order by all programs that read this feed; it cannot be checked any more.',
    'Trades of 2019 have no id; there time (to the microsecond), side, size and price tell them apart.',
  ],
  knownIssues: [],
}
