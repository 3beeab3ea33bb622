import { count } from '@/lib/contract/format'

/** Sentences of the pages beside the charts: overview of markets, data, and what frames them. */
export const PAGE_TEXTS = {
  nav: 'Pages',
  navDashboard: 'Dashboard',
  navMarkets: 'Markets',
  navData: 'Data',
  navApi: 'API',
  navEmbedding: 'Embedding',
  allPages: 'All pages',

  nothingYet: 'No liquidation has been heard yet',
  nothingYetOf: (base: string) => `No liquidation of ${base} has been heard yet`,
  listening: (live: number, all: number) =>
    live === 0
      ? `None of ${all} feeds is connected yet: each is tried again by itself, and its first prints appear here.`
      : `${live} of ${all} feeds are connected. The first prints appear here by themselves, most often within minutes.`,
  rowsOfBefore: 'The rows are those of the last answer.',
  sumsNotLoaded: (base: string) => `The sums of ${base} cannot be loaded`,
  otherRangeFailed: 'the range shown before; this one cannot be loaded',
  floorUntold: 'some of the data is missing',
  feedsNotTold: 'How the feeds do is not known now.',
  marketOfBase: (base: string) => `it is a market of ${base}`,
  noSuchMarket: (near: readonly string[]) =>
    near.length === 0
      ? 'there is no such market'
      : `there is no such market; most like it: ${near.join(', ')}`,
  comesByItself: 'Its first prints appear here by themselves.',
  notListening:
    'This server listens to no venue: npm start collects and serves, npm run web only serves what a collector stores.',
  heldAlready: 'Held already:',
  importHint: 'What was recorded elsewhere can be read in:',

  markets: 'Markets',
  marketsLong: 'All assets at a glance',
  marketsRows: 'Assets by liquidations',
  marketsHint: 'Up and Down move between rows, Enter opens an asset, S watches it',
  filterAssets: 'Filter assets',
  watched: 'Watchlist',
  watchedOnly: 'Watchlist only',
  watch: (asset: string) => `Watch ${asset}`,
  unwatch: (asset: string) => `Do not watch ${asset}`,
  watchedNone: 'No asset is watched yet: press the star of one. The list stays on this device.',
  matchNone: (text: string) => `No asset with prints in the last day matches ${text}`,
  marketsNone: 'No liquidation is held of the last 24 hours',
  lastDay: 'last 24 h',
  split: 'Longs / shorts',
  splitOf: (longs: string, shorts: string) => `longs ${longs}, shorts ${shorts}`,
  venueSplit: 'Venues, 24 h',
  course: '24 h',
  othersShare: 'others',
  assetCount: (n: number) => (n === 1 ? '1 asset' : `${count(n)} assets`),
  sortBy: (column: string) => `Sort by ${column}`,
  sortWindow: 'Window',

  firstVisitTitle: 'How to read this',
  firstVisit: [
    'Each cell is forced closing of positions at a time and a price: the stronger its colour, the more dollars. Nothing is estimated.',
    'Longs liquidated are forced sells and hang below zero; shorts liquidated are forced buys and stand above it.',
    '≥ means at least: a venue publishes only a sample, or a feed was down. Hatched: a gap. Grey: not recorded. Neither is a zero.',
  ],
  firstVisitDone: 'Got it',

  keys: 'Keys',
  settings: 'Display',
  heatPalette: 'Heat colours',
  sidePalette: 'Side colours',
  sidePalettes: {
    neutral: 'Neutral',
    'long-red': 'Longs red',
    'long-green': 'Longs green',
    cn: 'East Asia',
    violet: 'Violet',
  },
  market: 'Market',
  marketAll: 'All markets',
  marketOf: (symbol: string, venue: string) => `${symbol} (${venue})`,
  sizesLabel: 'Size of prints',
  sizesAny: 'Any size',
  zone: 'Time zone',
  sound: 'Sound',
  soundLongs: 'Longs',
  soundShorts: 'Shorts',
  soundFrom: 'from',
  soundOff: 'Off until chosen; a falling tone for longs, a rising one for shorts.',
  remembered: 'Colours and sound are kept on this device; a link can say otherwise.',
} as const
