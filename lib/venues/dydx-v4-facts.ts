import type { TardisFeed } from '@/lib/contract/tardis-feed'
import type { VenueFacts } from '@/lib/contract/venue'
import { DYDX_V4 } from './dydx-v4-market'

export const facts: VenueFacts = {
  id: DYDX_V4,
  name: 'dYdX v4',
  shortName: 'dYdX',
  colour: '#6966ff',
  coverageClass: 'complete',
  coverageNote: 'marks every trade of a liquidation in its public trades',
  jurisdiction: 'unknown',
  live: true,
  conformance: {
    side: 'taker of the trade: a sell closes a long',
    price: 'trade price',
    size: 'base units',
    time: 'time of the block',
    identity: 'trade id',
    source: 'socket, trades of type LIQUIDATED or DELEVERAGED; REST',
    verified: 'documents',
  },
  notes: [
    'One liquidation makes as many prints as it has fills; side is that of the taker, which is the closing order.',
    'Trades of type DELEVERAGED, by which an underwater position is closed against others, count as liquidations beside those of type LIQUIDATED.',
    'Not verified on a live line: the limits of a connection (32 markets of a channel, two subscriptions a second), and all of REST.',
    'Open interest is that at the start of a bar; there are no bars of the oracle price.',
  ],
  knownIssues: [],
}

export const tardis: TardisFeed = {
  exchange: 'dydx-v4',
  venue: DYDX_V4,
  eventKind: 'trade',
  sizeUnit: 'base',
  priceKindAt: () => 'trade',
}
