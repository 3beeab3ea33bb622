import type { VenueFacts } from '@/lib/contract/venue'
import { BITFINEX } from './bitfinex-market'

export const facts: VenueFacts = {
  id: BITFINEX,
  name: 'Bitfinex Derivatives',
  shortName: 'Bitfinex',
  colour: '#8fce3c',
  coverageClass: 'complete',
  coverageNote: 'publishes every liquidated position with the price at which it was taken over',
  jurisdiction: 'unknown',
  live: true,
  conformance: {
    side: 'position: an amount above zero is a long',
    price: 'price of acquisition; never the entry price',
    size: 'base units',
    time: 'time of the row',
    identity: 'position id, time, kind of row and amount',
    source: 'socket, one feed for all symbols; REST history',
    verified: 'documents',
  },
  notes: [
    'A row with an acquired price is an event. A liquidation begins with a trigger, often without a price, and its executions follow with theirs, sometimes ahead of it: a trigger without a price is not counted, so that nothing counts twice. That a trigger with a price has no executions beside it is not verified on a live line.',
    'The price is PRICE_ACQUIRED. BASE_PRICE, which some libraries and data sets give as the price, is where the position was entered and can lie far off.',
    'The amount is that of the position: above zero a long was liquidated. Sizes are in base units.',
    'The feed is one for all symbols and carries spot margin positions too; they are kept as kind margin and stay out of totals of derivatives. Practice accounts (TEST symbols) are left out.',
    'Codes of assets are translated where they are known to differ (UST is USDT); the list is short and unverified.',
    'There are no candles of the mark price. Open interest and funding come from the status history of a market, thinned to five minutes; the length of the funding interval, 8 hours, is unverified.',
    'Three requests a minute are allowed for the liquidation history, so filling a long past takes its time.',
  ],
  knownIssues: [],
}
