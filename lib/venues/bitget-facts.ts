import type { VenueFacts } from '@/lib/contract/venue'
import { BITGET } from './bitget-market'

export const facts: VenueFacts = {
  id: BITGET,
  name: 'Bitget futures',
  shortName: 'Bitget',
  colour: '#00c9d6',
  coverageClass: 'sampled',
  coverageNote: 'sends the largest long and the largest short per pair and second',
  jurisdiction: 'unknown',
  live: true,
  conformance: {
    side: 'position: buy means a long was liquidated',
    price: 'taken for the bankruptcy price; the venue does not say',
    size: 'quote currency',
    time: 'time of the row',
    identity: 'no id: symbol, side, time, amount and price together',
    source: 'socket, all pairs; REST of 3 days',
    verified: 'documents',
  },
  notes: [
    'Not verified on a live line: side is that of the position (buy = a long was liquidated) and amount is quote currency; recorded amounts divided by their price give round base sizes exactly. Whether that holds for contracts margined in coin and for REST, whose documents name no unit, is not verified.',
    'The price has more digits than the tick, as computed prices have; it is taken for the bankruptcy price, which the venue does not say.',
    'Past liquidations over REST reach back 3 days. Candles, open interest, funding and instruments are built from documents and not verified on a live line; there is no history of open interest.',
  ],
  knownIssues: [],
}
