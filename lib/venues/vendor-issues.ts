import type { KnownIssue } from '@/lib/contract/venue'

const SOURCE = 'Comparison of data vendors of 2026-09-11, and their own documentation'

/** Where the histories that data vendors sell begin, by venue: what is older came from elsewhere, or is missing. */
const BEGINNINGS: Readonly<
  Record<string, { readonly from: number; readonly to: number; readonly effect: string }>
> = {
  'binance-usdm': {
    from: Date.UTC(2019, 8, 1),
    to: Date.UTC(2020, 4, 15),
    effect:
      "Tardis' recordings begin on 2020-01-07, Amberdata's about 2020-05-15: older days are missing there.",
  },
  bybit: {
    from: Date.UTC(2018, 10, 1),
    to: Date.UTC(2021, 9, 5),
    effect:
      "Tardis' liquidation files mostly begin on 2020-12-18, Coin Metrics' series of BTCUSDT on 2021-04-30, Amberdata's about 2021-10-05: older days are missing there.",
  },
  okx: {
    from: Date.UTC(2018, 0, 1),
    to: Date.UTC(2020, 11, 18),
    effect: "Tardis' liquidation files mostly begin on 2020-12-18: older days are missing there.",
  },
}

/** Dated facts about what vendors sell of a venue (vendors.md 1.5, 4.6). */
export function vendorIssues(venue: string): readonly KnownIssue[] {
  const beginning = BEGINNINGS[venue]
  return beginning ? [{ id: `${venue}-vendors-begin`, venue, markets: [], source: SOURCE, ...beginning }] : []
}
