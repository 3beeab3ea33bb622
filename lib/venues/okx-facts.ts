import type { VenueFacts } from '@/lib/contract/venue'
import { OKX } from './okx-market'
import { vendorIssues } from './vendor-issues'

export const facts: VenueFacts = {
  id: OKX,
  name: 'OKX',
  shortName: 'OKX',
  colour: '#8b93a7',
  coverageClass: 'sampled',
  coverageNote: 'sends a part of its liquidations, long at most one per contract and second',
  jurisdiction: 'unknown',
  live: true,
  conformance: {
    side: 'order: a sell closes a long',
    price: "price at the venue's liquidation account, near bankruptcy",
    size: 'contracts',
    time: 'time of the row (ts)',
    identity: 'no id: instrument, sides, size, price and time together, and how often',
    source: 'socket, whole instrument types; REST of about a day',
    verified: 'recording',
  },
  notes: [
    'The side is that of the closing order. The price is that of the transaction with the liquidation account of the venue, near the bankruptcy price.',
    'Sizes are contracts. What the feed shows "does not represent the total number of liquidations"; until about 2025 the documentation said at most one per contract and second. Totals are floors.',
    'Every detail of a message counts (ccxt reads the first only), and so does the first message after a subscription, which repeats old rows: those are known again by instrument, sides, size, price and time, and their number (tardis drops the message).',
    'Recent liquidations over REST reach back about a day. The path is not documented any more and last seen answering on 2026-08-08: it fills gaps as far as it answers.',
    'Not verified on a live line: contract sizes of the snapshot, pages of the REST history, limits of candles (100) and funding (100, about three months).',
    'Margin and options are not followed.',
  ],
  knownIssues: [
    ...vendorIssues(OKX),
    {
      id: 'okx-twins-dropped',
      venue: OKX,
      markets: [],
      from: Date.UTC(2018, 0, 1),
      to: Date.UTC(2021, 8, 21),
      effect:
        'The venue sends equal liquidations one after the other; Coin Metrics took the second one for a repetition and dropped it until this day.',
      source: 'Coin Metrics, known issues of 2021-09',
    },
  ],
}
