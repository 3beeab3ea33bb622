import type { KnownIssue } from '@/lib/contract/venue'

/** What the change of format of 2021-04-27 did to recordings, of whichever market of Binance. */
export function issuesOf2021(venue: string): readonly KnownIssue[] {
  const issue = { venue, markets: [], source: 'Coin Metrics, note on Binance liquidations of 2021' }
  return [
    {
      ...issue,
      id: `${venue}-2021-missing`,
      from: Date.UTC(2021, 3, 27),
      to: Date.UTC(2021, 4, 11),
      effect: 'Recordings of data vendors miss these two weeks after the change of format.',
    },
    {
      ...issue,
      id: `${venue}-2021-under-reported`,
      from: Date.UTC(2021, 4, 11),
      to: Date.UTC(2021, 8, 1),
      effect: 'Recordings of data vendors are too low for these months after the change of format.',
    },
  ]
}
