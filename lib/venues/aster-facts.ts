import type { TardisFeed } from '@/lib/contract/tardis-feed'
import type { VenueFacts } from '@/lib/contract/venue'
import { ASTER } from './aster-market'

export const facts: VenueFacts = {
  id: ASTER,
  name: 'Aster',
  shortName: 'Aster',
  colour: '#efbe84',
  coverageClass: 'sampled',
  coverageNote: 'sends at most one print per symbol and second, as the feed it was modelled on',
  jurisdiction: 'unknown',
  live: true,
  conformance: {
    side: 'order: a sell closes a long',
    price: 'average fill (ap), else the limit price (p)',
    size: 'base units: filled quantity (z), else ordered (q)',
    time: 'trade time of the order (T)',
    identity: 'no id: symbol, side, time, quantities and prices together',
    source: 'socket, channel of all forced orders',
    verified: 'recording',
  },
  notes: [
    'The messages are those of Binance USD-M: price is the average fill price (ap), else the limit price (p); size is the filled quantity (z), else the ordered one (q).',
    'Not verified on a live line: the stream of all symbols, how it is sampled, and all of REST; one captured message of 2026-09-18 confirms the form of the liquidations.',
    'Open interest has no history; the venue publishes no past liquidations over REST.',
  ],
  knownIssues: [],
}

/** Its prices are the limit prices of the orders, its amounts the filled quantities. */
export const tardis: TardisFeed = {
  exchange: 'aster-futures',
  venue: ASTER,
  eventKind: 'order',
  sizeUnit: 'base',
  priceKindAt: () => 'order_limit',
}
