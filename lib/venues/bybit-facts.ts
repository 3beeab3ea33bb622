import type { KnownIssue, VenueFacts } from '@/lib/contract/venue'
import { BYBIT } from './bybit-market'
import { vendorIssues } from './vendor-issues'

/** Day on which `allLiquidation` arrived (the venue's changelog, venues.md 2.3). */
export const COMPLETE_SINCE = Date.UTC(2025, 1, 20)

const issue = (known: Omit<KnownIssue, 'venue' | 'markets'>): KnownIssue => ({
  ...known,
  venue: BYBIT,
  markets: [],
})

export const facts: VenueFacts = {
  id: BYBIT,
  name: 'Bybit',
  shortName: 'Bybit',
  colour: '#f7a600',
  coverageClass: 'complete',
  coverageNote: 'sends every liquidation since 2025-02-20, one per symbol and second before',
  jurisdiction: 'unknown',
  live: true,
  conformance: {
    side: 'position: Buy means a long was liquidated',
    price: 'bankruptcy price',
    size: 'base units (linear), contracts of 1 US dollar (inverse)',
    time: 'time of the update (T)',
    identity: 'no id: symbol, side, time, size, price, and the place in the message',
    source: 'socket, one topic per symbol',
    verified: 'recording',
  },
  notes: [
    'The side is that of the position: Buy means that a long was liquidated. Some libraries show the opposite (ccxt, cryptofeed).',
    'The price is the bankruptcy price, some tenths of a percent beyond the market.',
    'Sizes are base units on linear markets and contracts of one US dollar on inverse ones. There is no id: equal rows of one message count each.',
    'No history of liquidations over REST (/v5/market/liquidation answers 404) and no files of them.',
    'Open interest is that of one side (singleOpenInterest where the venue gives it beside the sum of both sides). Inverse open interest is stated in dollars and divided by the mark price of its minute.',
    'Not verified on a live line: that one refused topic spoils its whole subscription (ccxt issue 30284 shows it for topics asked for twice), the delivery of dated markets at 08:00 UTC, which share of liquidations the v2 records held, and that turnover of inverse candles counts coins.',
  ],
  knownIssues: [
    ...vendorIssues(BYBIT),
    issue({
      id: 'bybit-records-removed',
      from: Date.UTC(2021, 8, 24),
      to: Date.UTC(2021, 8, 30),
      effect:
        'The path of liquidation records was removed during these days: recordings of them may have holes.',
      source: 'Coin Metrics, known issues of 2021-09',
    }),
    issue({
      id: 'bybit-one-per-second',
      from: Date.UTC(2018, 10, 1),
      to: COMPLETE_SINCE,
      effect:
        'The old topic sent at most one liquidation per symbol and second: older totals are floors, lowest exactly in cascades.',
      source: 'Bybit changelog of 2025-02-20',
    }),
  ],
}
