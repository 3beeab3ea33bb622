import { compactUsd, count, DASH, floored } from '@/lib/contract/format'

/** Every sentence of the screen, in one place. Words come before colour: a side is always named. */

const LISTED = 4

/** A few names in full, the others counted. */
export function namesText(names: readonly string[], most = LISTED): string {
  const rest = names.length - most
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${count(rest)} more` : names.join(', ')
}

const prints = (n: number) => (n === 1 ? '1 print' : `${count(n)} prints`)

export const TEXTS = {
  product: 'Liquidations',
  productLong: 'Where leverage broke: liquidations of crypto derivatives by time and price',
  simulated: 'SIMULATED',
  simulatedLong: 'Simulated market: nothing here was traded',
  floorSign: '≥',

  longs: 'Longs (forced sells)',
  shorts: 'Shorts (forced buys)',
  longsLiquidated: 'Longs liquidated (forced sells)',
  shortsLiquidated: 'Shorts liquidated (forced buys)',
  long: 'Long',
  short: 'Short',
  none: 'none',
  noPrints: 'no prints',
  floorLong: (reasons: string) => `≥ floor: ${reasons}`,
  floorByFeeds: (names: readonly string[]) => `sampled feeds of ${namesText(names)}`,
  floorByGap: 'a gap lies in this range',
  floorUnheard: (share: string) => `no data for ${share} of this range`,
  floorShort: '≥ floor: sampled feed',
  floorIncomplete: '≥ floor: incomplete data',
  prints,

  share: 'Share',
  search: 'Search an asset',
  searchHint: 'Asset, for example ETH',
  noSuchAsset: (text: string) => `No asset held matches ${text}`,
  heldCount: (n: number) => `${prints(n)} held`,
  volume24h: '24 h',
  ranges: 'Time range',
  customRange: 'Custom range',
  customFrom: (zone: string) => `From (${zone})`,
  customTo: (zone: string) => `To (${zone})`,
  customApply: 'Show this range',
  customWrong: 'The range must begin before it ends.',
  timeZone: (zone: string) => `All times are ${zone}`,
  themeToLight: 'Use the light theme',
  themeToDark: 'Use the dark theme',

  venues: 'Venues',
  venueStates: {
    live: 'live',
    suspect: 'doubtful',
    connecting: 'connecting',
    stale: 'no message lately',
    down: 'down',
    off: 'not collected',
  },
  sampledFeed: '≥ sampled feed',
  unknownCoverage: 'coverage not stated',
  moreVenues: (n: number) => `${count(n)} more`,
  allVenues: 'All venues',
  lastVenue: 'At least one venue is counted',
  hollowRings: 'A hollow ring: not collected now.',
  streamLost: 'Live line lost, reconnecting',
  streamPaused: 'Paused while hidden',

  unit: 'Unit',
  unitUsd: 'USD',
  unitContracts: 'Contracts',
  contracts: (written: string) => (written === '1' ? 'contract' : 'contracts'),
  side: 'Side',
  sideBoth: 'Both',
  sideLong: 'Longs',
  sideShort: 'Shorts',
  scale: 'Colour scale',
  scaleLog: 'Log',
  scaleLinear: 'Linear',
  scaleClasses: 'Classes',
  overlay: 'Price',
  overlayLine: 'Line',
  overlayCandles: 'Candles',
  overlayNone: 'No price',
  viewMenu: 'View',

  heatmapTitle: 'Liquidations by time and price',
  heatmapShort: 'Heatmap',
  volumeTitle: 'Liquidations by time',
  volumeShort: 'Volume',
  priceClose: (market: string) => `close, ${market}`,
  priceCandles: (market: string) => `candles, ${market}`,
  priceLastPrint: (market: string) => `last print, ${market}`,
  layout: 'Panels',
  layoutVenues: 'By venue',
  layoutCombined: 'Combined',
  nextPanels: (n: number) => `${count(n)} more`,
  nextPanelsLong: (n: number) =>
    n === 1 ? 'Show the other venue' : `Show the next of ${count(n)} other venues`,
  onlyVenue: (name: string) => `Show ${name} alone`,
  notCovered: (name: string) => `Not covered: nothing was recorded from ${name} in this range`,
  sumByPrice: 'Sum by price',
  /** Beside panels of venues, of which not all need be shown. */
  sumOfVenues: 'Sum, all venues',
  perCell: (unit: string) => `${unit} per cell`,
  perColumn: (unit: string, bucket: string) => `${unit} per ${bucket.replace(/^1 /, '')}`,
  sizes: (least: string, most: string | null) =>
    most === null ? `of at least ${least}` : `of ${least} to ${most}`,
  legendLow: 'Lowest value of the colour scale',
  legendHigh: 'Highest value of the colour scale',
  lockScale: 'Lock scale',
  unlockScale: 'Scale locked',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomReset: 'Undo the zoom',
  priceAxis: 'Prices shown: arrow keys zoom, 0 shows all',
  pricesShown: (low: string, high: string) => `${low} to ${high}`,
  /** Of so many prints; null = not known. */
  beyondAxis: (n: number | null, where: 'above' | 'below') =>
    `${n === null ? 'Prints' : prints(n)} ${where} the axis`,
  unpriced: (n: number) => `${prints(n)} without a dollar amount, not in these sums`,

  at: (time: string) => `At ${time}`,
  printsLabel: 'Prints',
  longShare: 'Long share',
  noPrintInCell: 'no print in this cell',
  noPrintInColumn: 'no print',
  cellKeys: 'Arrow keys move by one cell, with Shift to the next one with prints; Enter pins, Escape closes',
  rangeKeys: 'Plus and minus zoom, comma and full stop go back and on in time, 0 undoes the zoom',

  pinned: 'Pinned',
  close: 'Close',
  unpins: 'unpins',
  price: 'Price',
  amount: 'Amount',
  coins: 'Coins',
  largest: 'Largest',
  venue: 'Venue',
  venuesMany: 'Venues',
  markets: 'Markets',
  marketCount: (n: number) => `${count(n)} markets`,
  printsWhere: (prints: string, where: string, venues: readonly string[]) =>
    `${prints} on ${where} of ${namesText(venues)}`,
  shareOf: (share: string, side: string) => `${share} ${side}`,
  kind: 'Kind',
  kindOf: (event: string, price: string) => `${event}s, ${price}`,
  priceKinds: {
    fill_avg: 'average fill price',
    bankruptcy: 'bankruptcy price',
    order_limit: 'limit price of the order',
    trade: 'trade price',
    acquired: 'price of acquisition',
    entry: 'entry price',
  },
  printsBySide: (all: number, longs: number) =>
    `${count(all)}: ${count(longs)} long, ${count(all - longs)} short`,
  largestOne: (sum: string, side: string, price: string | null) =>
    price === null ? `${sum} ${side}` : `${sum} ${side} at ${price}`,
  coverageComplete: 'Complete: the feeds behind this cell publish every liquidation.',
  sampledFloor: (venue: string, note: string) => `Floor. ${venue} ${note}`,
  saturation: (market: string, used: number, seconds: number) =>
    `${market} had one in ${count(used)} of ${count(seconds)} seconds here.`,
  coverageGap: 'A gap lies in this span: the numbers are at least this much.',
  coverageUnknown: 'The venue does not say whether its feed is complete.',
  coverageUnknownOf: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]} does not say whether its feed is complete.`
      : `${namesText(names)} do not say whether their feeds are complete.`,
  coverageOthers: 'The feeds behind these prints publish every one; other venues of the sum may not.',
  showPrints: (n: number) =>
    n === 1 ? 'The print and its raw message' : `${prints(n)} and their raw messages`,
  hidePrints: 'Hide the prints',
  raw: 'raw message',
  hideRaw: 'hide',
  rawGone: 'The raw message is no longer kept.',
  morePrints: 'Load more prints',

  notRecordedBefore: (time: string) => `Not recorded before ${time}`,
  recordingEnds: (time: string) => `Recording ends ${time}`,
  notRecorded: (span: string) => `Not recorded ${span}`,
  nothingRecorded: 'Not recorded in this range',
  gap: (venue: string, length: string) => `${venue} down ${length}`,
  someMarkets: (venue: string, n: number) => `${venue} (${n === 1 ? '1 market' : `${count(n)} markets`})`,
  gapOpen: (venue: string, since: string) => `${venue} down since ${since}`,
  feedsDown: (n: number) => (n === 1 ? '1 feed was down' : `${count(n)} feeds were down`),
  downSince: (time: string) => `since ${time}`,
  downTimes: (n: number, which: string) => `${count(n)} times, ${which}`,
  longestDown: (span: string) => `longest ${span}`,
  lastDown: (since: string) => `last ${since}`,
  notCoveredNames: (names: readonly string[]) => `Not covered: ${namesText(names)}`,
  notRecordedParts: (n: number) => `Not recorded in ${count(n)} parts of this range`,
  moreNotes: (n: number) => `+${n}`,
  moreNotesLong: (n: number) => `+${n}: ${n === 1 ? 'another note' : 'more notes'} on the data`,
  notes: 'Notes on the data',

  ranking: 'By asset',
  rankingScope: 'this range',
  rankingEverySize: 'prints of every size',
  rankingRest: (n: number) => `${count(n)} more`,
  rankingAll: (n: number) => `All ${count(n)}`,
  rankingEmpty: 'No liquidation is held in this range',
  asset: 'Asset',
  largestTitle: 'Largest prints',
  tape: 'Tape',
  tapeAll: 'all assets',
  tapeLive: 'live',
  tapeRecorded: 'recorded',
  tapeLost: 'live line lost',
  tapeUnfed: 'no venue is live',
  tapePaused: (n: number) => (n > 0 ? `paused, ${count(n)} new` : 'paused'),
  tapeFilter: 'Least size of a print',
  tapeAny: 'any size',
  tapeEmpty: 'No print of this size in this range',
  scrollsTable: 'Rows of the table',
  utc: 'UTC',
  sideLabel: 'Side',
  usd: 'USD',

  loading: (base: string) => `Loading ${base}`,
  loadingShort: 'Loading',
  notLoaded: 'Not loaded',
  otherRange: 'the range shown before; this one is not here yet',
  isOffline: 'This device is offline. The page asks again as soon as it is not.',
  noLiquidation: (base: string) => `No ${base} liquidation in this range`,
  nothingHeldHere: 'No data is held for this range',
  feedWasUp:
    'Empty background: the feed was up and nothing happened. Hatched: it was down. Grey: not recorded.',
  nothingKnown: 'Hatched and grey parts of the charts of this range tell where nobody listened.',
  nothingHeard: 'Nobody listened in this range: this is a gap, not a zero.',
  latestHeld: (span: string) => `Latest data held: ${span}`,
  showLatest: 'Show it',
  nothingHeldYet: 'No liquidation is held yet',
  nothingHeldYetLong:
    'Live prints appear here as they are published. A recording can be brought in with npm run import.',
  error: 'This chart cannot be loaded',
  dataAsOf: (time: string) => `data as of ${time}`,
  lastGood: (time: string) => `Last good data from ${time}.`,
  retry: 'Retry now',
  badValue: (param: string, given: string, used: string) =>
    `${param}: “${given}” cannot be used, ${used} is shown`,
  badValueReasons: {
    markets: 'contracts of different markets cannot be added; choose one market under Display',
    range: 'it is not in this range',
    columns: 'this range would have more columns than a screen shows',
  },
  dismiss: 'Dismiss',
  fetchingOlder: (sources: string) => `Fetching older data from ${sources} …`,
  notFetched: (source: string, reason: string) =>
    `Older data from ${source} cannot be fetched now: ${reason}.`,

  unknownAsset: (base: string) => `No liquidation of ${base} is held`,
  unknownAssetLong: 'Check the spelling, or choose one of the assets below.',
  notFound: 'There is no such page',
  openLive: 'Open live',

  tabs: { map: 'Map', volume: 'Volume', ranking: 'Ranking', tape: 'Tape' },
} as const

interface Sums {
  readonly long: number
  readonly short: number
  readonly long_count: number
  readonly short_count: number
  readonly floor: boolean
  readonly covered: readonly unknown[]
}

/** Nobody listened and nothing was imported: there is no sum to tell, not even none. */
export function isUnheard({ covered, long_count, short_count }: Omit<Sums, 'floor'>): boolean {
  return covered.length === 0 && long_count + short_count === 0
}

/** `≥ $4.79M`, or `none`: never a zero. */
export function sumText(
  value: number,
  floor: boolean,
  write: (value: number) => string = compactUsd,
): string {
  return value > 0 ? floored(write(value), floor) : TEXTS.none
}

/** The one sentence as plain text, larger side first. */
export function headlineText(sums: Sums, write?: (value: number) => string): string {
  if (isUnheard(sums)) return TEXTS.nothingHeldHere
  const { long, short, floor } = sums
  const longs = `longs liquidated (forced sells) ${sumText(long, floor, write)}`
  const shorts = `shorts liquidated (forced buys) ${sumText(short, floor, write)}`
  const text =
    long >= short
      ? `${longs}, ${shorts.replace('liquidated ', '')}`
      : `${shorts}, ${longs.replace('liquidated ', '')}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const SPAN_DASH = DASH
