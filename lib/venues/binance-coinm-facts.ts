import type { TardisFeed } from '@/lib/contract/tardis-feed'
import type { VenueFacts } from '@/lib/contract/venue'
import { BINANCE_COINM } from './binance-coinm-market'
import { issuesOf2021 } from './binance-issues'
import { priceKindOfTardis } from './binance-tardis'

export const facts: VenueFacts = {
  id: BINANCE_COINM,
  name: 'Binance COIN-M',
  shortName: 'Binance COIN-M',
  colour: '#c99400',
  coverageClass: 'sampled',
  coverageNote: 'sends at most one print per symbol and second',
  jurisdiction: 'unknown',
  live: true,
  conformance: {
    side: 'order: a sell closes a long',
    price: 'average fill (ap), else the limit price (p)',
    size: 'contracts of 100 or 10 US dollars',
    time: 'trade time of the order (T)',
    identity: 'no id: symbol, side, time, quantities and prices together',
    source: "socket, channel of all forced orders; recorders' files",
    verified: 'documents',
  },
  notes: [
    'Sizes are contracts of 100 USD (BTC) or 10 USD (others), so the dollar amount needs no price; the base amount is dollars divided by the average fill price (ap), else the limit price (p).',
    'Of each symbol and second the latest order is sent, says the documentation (for USD-M it says the largest; Coin Metrics dates the cap to 2021-04-27). Totals are floors, lowest exactly in cascades.',
    'Not verified on a live line: that the socket path did not split by route as that of USD-M did in April 2026 (one user claims otherwise), and that the stream of all symbols samples each symbol by itself.',
    'No public history of liquidations over REST. Open interest comes as a history of five minutes, 30 days long; for now alone the venue counts contracts.',
  ],
  knownIssues: issuesOf2021(BINANCE_COINM),
}

export const tardis: TardisFeed = {
  exchange: 'binance-delivery',
  venue: BINANCE_COINM,
  eventKind: 'order',
  sizeUnit: 'contracts',
  priceKindAt: priceKindOfTardis,
}
