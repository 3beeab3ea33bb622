import type { ReconcileReason } from '@/lib/contract/reconcile'

interface Names {
  readonly first: string
  readonly other: string
}

/** Sentences of the comparison of sources. */
export const RECONCILE_TEXTS = {
  title: 'Sources side by side',
  lead: 'What a venue and the data vendors say of the same market and range. They are never added up.',
  rule: 'At each moment one source counts in charts and sums: of those that tell of it the venue itself, else coinmetrics, else kaiko, else coinapi, else tardis. A source tells of what it covers, and of each other minute in which it has a row.',
  reasons: {
    missing_span: ({ first, other }: Names) =>
      `${first} and ${other} do not cover the same parts of the range`,
    capped: ({ first }: Names) => `the venue publishes a sample only, so that ${first} is a floor`,
    order_or_trade: ({ first, other }: Names) =>
      `one tells orders, the other trades: an order may be filled by several trades (${first}, ${other})`,
    price_kind: () => 'their prices are of different kinds, e.g. the bankruptcy price and that of the fill',
    size_kind: () =>
      'rows at the same moment differ in size: the last fill against the total, or several rows in one millisecond',
    time: () => 'some rows of both stand at different times, or only one has them',
    boundary: () => 'one row more or less at an end of the range: an end may be inclusive or exclusive',
  } satisfies Record<ReconcileReason, (names: Names) => string>,
  market: 'Market',
  marketForm: 'venue:symbol',
  from: 'From',
  to: 'To',
  compare: 'Compare',
  toldTwice: 'Told by a data vendor too',
  oneSource:
    'No data vendor has told of any market yet, so there is nothing to compare: a vendor’s key, the open host of Coin Metrics or an import brings a second source.',
  source: 'Source',
  primary: 'The source that counts',
  moreSpans: (n: number) => `and ${n} more spans, all in the answer of /api/reconcile`,
  rows: 'Rows',
  long: 'Long',
  short: 'Short',
  longUsd: 'Long USD',
  shortUsd: 'Short USD',
  units: 'Units',
  kinds: 'Kind',
  differences: 'Differences',
  against: (source: string, other: string) => `${source} against ${other}`,
  matched: 'At the same moment',
  sameSize: 'same size',
  samePrice: 'same price',
  unexplained: 'no reason is known',
  equal: 'no difference',
  hours: 'Hours of which more than one source tells',
  onlyOne: 'No hour of this range has more than one source.',
  nothing: 'No source holds anything of this market in this range.',
} as const
