import type { KnownIssue, VenueFacts } from '@/lib/contract/venue'
import { issuesOf2021 } from './binance-issues'
import { BINANCE_USDM } from './binance-usdm-market'
import { vendorIssues } from './vendor-issues'

const issue = (known: Omit<KnownIssue, 'venue' | 'markets'>): KnownIssue => ({
  ...known,
  venue: BINANCE_USDM,
  markets: [],
})

export const facts: VenueFacts = {
  id: BINANCE_USDM,
  name: 'Binance USD-M',
  shortName: 'Binance',
  colour: '#f0b90b',
  coverageClass: 'sampled',
  coverageNote: 'sends at most one print per symbol and second',
  jurisdiction: 'unknown',
  live: true,
  conformance: {
    side: 'order: a sell closes a long',
    price: 'average fill (ap), else the limit price (p)',
    size: 'base units: filled quantity (z), else ordered (q)',
    time: 'trade time of the order (T)',
    identity: 'no id: symbol, side, time, quantities and prices together',
    source: "socket, channel of all forced orders; recorders' files",
    verified: 'recording',
  },
  notes: [
    'Price is the average fill price (ap), else the limit price (p); size is the filled quantity (z), else the ordered one (q). Libraries differ here: limit prices lie about 1 % through the market.',
    'Of each symbol and second the largest order is sent (documentation of 2026-05-28; an older text said the latest; Coin Metrics dates the cap to 2021-04-27). Totals are floors, lowest exactly in cascades.',
    'That the stream of all symbols samples each symbol by itself is documented for single symbols only; not verified on a live line.',
    'No public history of liquidations over REST. Binance Vision kept liquidationSnapshot files until 2024-03-31, with every row written twice; twice-written rows are counted once here (binance-public-data issues 259, 337, 361).',
  ],
  knownIssues: [
    ...vendorIssues(BINANCE_USDM),
    ...issuesOf2021(BINANCE_USDM),
    issue({
      id: 'binance-usdm-2026-silent-path',
      from: Date.UTC(2026, 3, 23),
      to: Date.UTC(2026, 4, 6),
      effect:
        'The unrouted socket path acknowledged subscriptions and delivered nothing: recordings of these days are empty where the collector was not moved to the /market route.',
      source: 'binance-futures-connector issue 261, aggr-server issue 54, ccxt issue 28091',
    }),
  ],
}
