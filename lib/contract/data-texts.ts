import { count } from '@/lib/contract/format'

function gapCount(gaps: number): string {
  return gaps === 1 ? '1 gap' : `${count(gaps)} gaps`
}

/** Sentences of the page on the data itself. */
export const DATA_TEXTS = {
  title: 'Data',
  lead: 'Where the numbers come from, what is missing, and how each venue is read',
  onThisPage: 'On this page',
  simulated:
    'This store holds the simulated market: venues, gaps and prints are made up, the rules below are not.',

  venues: 'Venues',
  venuesLead:
    'State of each feed now, and every message counted: received = stored + duplicate + ignored + quarantined.',
  venue: 'Venue',
  state: 'State',
  coverage: 'Coverage',
  lastMessage: 'Last message',
  held: 'Held',
  stored: 'Stored',
  duplicate: 'Duplicate',
  ignored: 'Ignored',
  quarantined: 'Quarantined',
  ago: (length: string) => `${length} ago`,
  never: 'never',
  nothingHeld: 'nothing',
  balance: 'Balance',
  balanced: 'adds up',
  unbalanced: (missing: number) => `${count(missing)} not accounted for`,
  notes: (n: number) => (n === 1 ? '1 note' : `${count(n)} notes`),
  classes: {
    complete: 'complete',
    sampled: '≥ sampled',
    unknown: 'not stated',
    history: 'history only',
  },

  matrix: 'Coverage by day',
  matrixLead: 'How much of each day was listened to or imported. A gap is not a zero.',
  matrixDays: 'Days',
  daysOf: (n: number) => `${count(n)} days`,
  matrixCell: (venue: string, day: string, share: string, gaps: { gaps: number; marketGaps: number }) =>
    [
      `${venue}, ${day}: ${share} heard`,
      ...(gaps.gaps > 0 ? [gapCount(gaps.gaps)] : []),
      ...(gaps.marketGaps > 0 ? [`${gapCount(gaps.marketGaps)} of some markets`] : []),
    ].join(', '),
  matrixPartial: (venue: string, day: string) => `${venue}, ${day}: some markets only`,
  matrixNothing: (venue: string, day: string) => `${venue}, ${day}: nothing heard`,
  matrixRow: (share: string) => `${share} of these days`,
  whole: 'whole day',
  part: 'part of it',
  someLost: 'some markets lost for a while',
  some: 'some markets only',
  nothing: 'nothing',

  gaps: 'Gaps',
  gapsLead: 'Spans in which a feed was lost, the latest first.',
  gapsNone: 'No gap is known.',
  from: 'From',
  to: 'To',
  length: 'Length',
  reason: 'Reason',
  lasting: 'lasts',
  moreGaps: (n: number) => `${count(n)} more`,
  wholeFeed: 'whole feed',

  issues: 'Known issues',
  issuesLead:
    'Dated facts that change how numbers of a venue must be read. Charts show them in the lane under the time axis.',
  issuesNone: 'No issue is known.',
  effect: 'Effect',
  source: 'Source',
  open: 'still so',

  methodology: 'Methodology',
  methods: [
    [
      'Realised only',
      'Every cell, bar and circle is a liquidation that a venue has published. Nothing is estimated, smoothed or filled in; what is not known is left out and said so.',
    ],
    [
      'Two sides',
      'A long that is liquidated is closed by a forced sell, a short by a forced buy. Venues name the order, the taker or the position; the table below says which, and each is turned to the position that was closed.',
    ],
    [
      'At least',
      '≥ stands before a number when any venue in it publishes only a sample, does not say whether it publishes all, or was not listened to for part of the range. Under-reporting is worst exactly in cascades.',
    ],
    [
      'Amounts',
      'Price and size are kept as the venue wrote them. Base, quote and dollar amounts follow from the contract; dollars and dollar stablecoins count one to one, a coin-quoted market uses the price of its minute, and a print without such a price is counted as unpriced.',
    ],
    [
      'Prices',
      'A print stands at the price its venue gives: average fill, bankruptcy price, limit price of the order or trade price. Charts of an asset use dollars per unit of it; contracts of 1,000 units are divided.',
    ],
    [
      'Identity',
      'A repeated message never counts twice: a row is known again by its venue, market, time and identity. Equal rows inside one message are separate liquidations and all count.',
    ],
    [
      'Sources',
      'Rows of a venue and of a data vendor are never added up: each market and span has one source, the venue first. Raw messages are kept beside what was read from them; what cannot be read waits in quarantine.',
    ],
    [
      'Scope',
      'Perpetuals and dated futures. Spot margin positions are kept and stay out of the totals. Dated futures beyond the price axis are counted at its edge.',
    ],
  ] as const,

  conformance: 'How each venue is read',
  conformanceLead:
    'One line for each venue: what its words mean, and whether that has been seen on recorded messages or stands in documents only. No line has been checked against a live exchange.',
  side: 'Side',
  price: 'Price',
  size: 'Size',
  time: 'Time',
  identity: 'Identity',
  sourceOf: 'From',
  verified: 'Checked on',
  verifiedOn: { recording: 'recordings', documents: 'documents only' },
} as const
