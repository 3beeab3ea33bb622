import type { VenueFacts } from '@/lib/contract/venue'
import { BITMEX } from './bitmex-market'

/** 04:00 UTC (venues.md section 0, fact 1). */
const CLOSED = Date.UTC(2026, 8, 23, 4)

export const facts: VenueFacts = {
  id: BITMEX,
  name: 'BitMEX',
  shortName: 'BitMEX',
  colour: '#f6465d',
  coverageClass: 'history',
  coverageNote: 'closed on 2026-09-23; recordings hold its orders as they were placed',
  jurisdiction: 'unknown',
  live: false,
  conformance: {
    side: 'order: Sell closes a long',
    price: 'limit price of the order',
    size: 'contracts',
    time: 'none in the message: time of receipt',
    identity: 'order id',
    source: 'recordings only: closed on 2026-09-23',
    verified: 'recording',
  },
  notes: [
    'Closed on 2026-09-23: recorded messages can be imported. They have no time; the moment at which they were received stands for it.',
    'An order counts once, as it was placed, at its limit price; later changes and its end do not count. Orders that were open when a recorder connected are repeated by the venue, so one that was recorded before and after counts twice.',
    'Quanto contracts (ETHUSD) are counted at the price of bitcoin of their minute, with 0.000001 bitcoin for each dollar of the price (contract guide, not verified on a recording). Where that price is not held they stay in quarantine; import it and read them again.',
    'Contract sizes are those of the documentation; of markets that are not listed here they are unknown, and those stay in quarantine too.',
  ],
  knownIssues: [
    {
      id: 'bitmex-closed',
      venue: BITMEX,
      markets: [],
      from: CLOSED,
      to: null,
      effect: 'The venue is closed for good: nothing is published any more.',
      source: 'ccxt PR 29914, nautilus RFC 4552, gocryptotrader PR 2295',
    },
  ],
}
