import { SIDES, type SideChoice, UNITS, type Unit } from '@/lib/contract/answers'
import {
  parseDuration,
  parseTime,
  resolveSpan,
  type TimeExpression,
  writeDuration,
  writeTime,
} from '@/lib/contract/time-expression'
import { HEAT_PALETTES, type HeatPalette, SIDE_PALETTES, type SidePalette } from '@/lib/contract/tokens'
import { DAY, type Millis } from '@/lib/contract/units'
import {
  type ColourDomain,
  type PinnedPlace,
  readBins,
  readColourDomain,
  readDomain,
  readPlace,
  readRefresh,
  readSizes,
  readVenues,
  readZone,
  writeNumber,
  writePlace,
} from '@/lib/contract/view-values'

export const SCALES = ['log', 'linear', 'classes'] as const
export type ScaleKind = (typeof SCALES)[number]
export const OVERLAYS = ['line', 'candles', 'none'] as const
export type Overlay = (typeof OVERLAYS)[number]
/** One panel per venue where there are several, or their sum. */
export const LAYOUTS = ['venues', 'combined'] as const
export type Layout = (typeof LAYOUTS)[number]
/** Languages with all texts. */
export const LANGUAGES = ['en'] as const
export type Language = (typeof LANGUAGES)[number]
export const VOLUME_GROUPS = ['total', 'venue'] as const
export type VolumeGroup = (typeof VOLUME_GROUPS)[number]
/** What the chart of volume shows of each bucket. */
export const MEASURES = ['sum', 'delta', 'share', 'count', 'average', 'largest'] as const
export type Measure = (typeof MEASURES)[number]
export const THEME_CHOICES = ['auto', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]

/** What is looked at and how: the whole state of a page, an embed, a picture and a link. */
export interface View {
  /** Venue ids, sorted; empty = all. */
  readonly venues: readonly string[]
  /** One market instead of all markets of the base. */
  readonly market: string | null
  readonly from: TimeExpression
  readonly to: TimeExpression
  readonly bucket: 'auto' | Millis
  /** Level of the price bins, 0 to 6. */
  readonly bins: 'auto' | number
  readonly unit: Unit
  readonly side: SideChoice
  readonly scale: ScaleKind
  /** Null = chosen from what is visible. */
  readonly dom: ColourDomain | null
  /** Ends of the price axis; null = chosen from what is in the range. */
  readonly prices: readonly [number, number] | null
  /** The cell that is pinned on the heatmap; null = none. */
  readonly cell: PinnedPlace | null
  readonly cmap: HeatPalette
  readonly pal: SidePalette
  readonly overlay: Overlay
  readonly layout: Layout
  /** Bars of the volume chart: all in one, or stacked by venue. */
  readonly by: VolumeGroup
  readonly show: Measure
  /** Least and most USD of a print; null = no bound above. */
  readonly sizes: readonly [number, number | null] | null
  /** IANA zone of everything written. */
  readonly tz: string
  readonly theme: ThemeChoice
  readonly lang: Language
  readonly controls: boolean
  readonly legend: boolean
  readonly interactive: boolean
  /** Seconds between refreshes of a live view; 0 = never; null = live. */
  readonly refresh: number | null
  readonly transparent: boolean
}

export interface ViewNotice {
  readonly param: string
  /** The value as given, cut to 40 characters. It comes from outside: show it as text only. */
  readonly given: string
  readonly used: string
  /**
   * Said beside what is used; `markets` = a sum over markets would mean nothing, `columns` = more columns than a
   * screen shows, `range` = outside the range.
   */
  readonly reason?: 'markets' | 'columns' | 'range'
  /** Of a market: why it cannot be shown. */
  readonly fault?: MarketFault
}

/** A market is none of an asset's: it is one of another base, or there is none, and these are most like it. */
export type MarketFault = { readonly base: string } | { readonly near: readonly string[] }

export const DEFAULT_VIEW: View = {
  venues: [],
  market: null,
  from: { before: DAY },
  to: { before: 0 },
  bucket: 'auto',
  bins: 'auto',
  unit: 'usd',
  side: 'both',
  scale: 'log',
  dom: null,
  prices: null,
  cell: null,
  cmap: 'inferno',
  pal: 'neutral',
  overlay: 'line',
  layout: 'venues',
  by: 'total',
  show: 'sum',
  sizes: null,
  tz: 'UTC',
  theme: 'auto',
  lang: 'en',
  controls: true,
  legend: true,
  interactive: true,
  refresh: null,
  transparent: false,
}

interface Field<T> {
  /** Undefined = the text is no value of this parameter. */
  readonly read: (text: string) => T | undefined
  readonly write: (value: T) => string
}

const MARKET_ID = /^[a-z0-9][a-z0-9-]{0,39}:.{1,80}$/u

/** Order of the keys = canonical order in a link. */
const FIELDS: { readonly [K in keyof View]: Field<View[K]> } = {
  venues: { read: readVenues, write: (ids) => ids.join(',') },
  market: { read: (text) => (MARKET_ID.test(text) ? text : undefined), write: (id) => id ?? '' },
  from: { read: parseTime, write: writeTime },
  to: { read: parseTime, write: writeTime },
  bucket: {
    read: (text) => (text === 'auto' ? text : parseDuration(text)),
    write: (b) => (b === 'auto' ? b : writeDuration(b)),
  },
  bins: { read: readBins, write: (k) => (k === 'auto' ? k : `k${k}`) },
  unit: oneOf(UNITS),
  side: oneOf(SIDES),
  scale: oneOf(SCALES),
  dom: numbers(readColourDomain),
  prices: numbers(readDomain),
  cell: { read: readPlace, write: (place) => (place === null ? '' : writePlace(place)) },
  cmap: oneOf(HEAT_PALETTES),
  pal: oneOf(SIDE_PALETTES),
  overlay: oneOf(OVERLAYS),
  layout: oneOf(LAYOUTS),
  by: oneOf(VOLUME_GROUPS),
  show: oneOf(MEASURES),
  sizes: {
    read: readSizes,
    write: (ends) => ends?.map((end) => (end === null ? '' : writeNumber(end))).join(',') ?? '',
  },
  tz: { read: readZone, write: (zone) => zone },
  theme: oneOf(THEME_CHOICES),
  lang: oneOf(LANGUAGES),
  controls: flag(),
  legend: flag(),
  interactive: flag(),
  refresh: { read: readRefresh, write: (seconds) => String(seconds ?? '') },
  transparent: flag(),
}

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The view that a link names. Unknown keys are ignored; a bad value falls back to its default and is listed
 * in `notices`. `buckets` is the ladder (ascending), see `withFittingBucket`;
 * relative times count from `now`.
 */
export function parseView(
  params: SearchParams,
  buckets: readonly Millis[],
  now: Millis = Date.now(),
): { view: View; notices: ViewNotice[] } {
  const notices: ViewNotice[] = []
  const read = <K extends keyof View>(key: K): View[K] => {
    const text = firstOf(params[key])
    if (text === undefined || text === '') return DEFAULT_VIEW[key]
    const value = FIELDS[key].read(text)
    if (value !== undefined) return value
    notices.push(viewNotice(key, text, DEFAULT_VIEW[key]))
    return DEFAULT_VIEW[key]
  }
  const parsed = Object.fromEntries(VIEW_KEYS.map((key) => [key, read(key)])) as unknown as View
  const inOrder = unitThatFits(orderedRange(parsed, params, notices, now), notices)
  const asked = cellInRange(inOrder, notices, now)
  const { view, notice } = withFittingBucket(asked, buckets, now)
  return { view, notices: notice ? [...notices, notice] : notices }
}

const VIEW_KEYS = Object.keys(FIELDS) as readonly (keyof View)[]

/** What a reader's device may choose where an address leaves it open, though it changes what is told. */
export const TELLING = ['unit', 'scale', 'overlay', 'layout'] as const

/** The canonical query of a view, without `?`: fixed order, defaults left out but for those named `inFull`. */
export function viewToQuery(view: View, inFull: readonly (keyof View)[] = []): string {
  return VIEW_KEYS.flatMap((key) => {
    const text = write(key, view[key])
    const isOpen = text === write(key, DEFAULT_VIEW[key]) && !inFull.includes(key)
    return isOpen ? [] : [`${key}=${encode(text)}`]
  }).join('&')
}

function write<K extends keyof View>(key: K, value: View[K]): string {
  return FIELDS[key].write(value)
}

/** Commas and colons are legal in a query and keep a link readable. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%2F/g, '/')
}

function firstOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0]
}

/** What is shown where a parameter is left open, in words. */
const OPEN: Partial<Record<keyof View, string>> = {
  venues: 'every venue',
  market: 'every market',
  dom: 'the automatic scale',
  prices: 'the automatic axis',
  cell: 'no cell',
  sizes: 'every size',
  refresh: 'the live view',
}

/** A value that cannot be used, and the one that is. */
export function viewNotice<K extends keyof View>(param: K, given: string, used: View[K]): ViewNotice {
  return { param, given: given.slice(0, 40), used: write(param, used) || (OPEN[param] ?? 'none') }
}

function orderedRange(view: View, params: SearchParams, notices: ViewNotice[], now: Millis): View {
  const { from, to } = resolveSpan(view.from, view.to, now)
  if (from < to) return view
  notices.push({
    ...viewNotice('from', firstOf(params.from) ?? '', DEFAULT_VIEW.from),
    used: 'the last 24 hours',
  })
  return { ...view, from: DEFAULT_VIEW.from, to: DEFAULT_VIEW.to }
}

/** A cell of another time cannot be shown; one of all venues needs them in one panel. */
function cellInRange(view: View, notices: ViewNotice[], now: Millis): View {
  const { cell } = view
  if (cell === null) return view
  const { from, to } = resolveSpan(view.from, view.to, now)
  if (cell.at >= from && cell.at < to) return cell.venue === null ? { ...view, layout: 'combined' } : view
  notices.push({ ...viewNotice('cell', writePlace(cell), null), reason: 'range' })
  return { ...view, cell: null }
}

/** Contracts of different markets do not add up (interface.md, "View parameters"). */
function unitThatFits(view: View, notices: ViewNotice[]): View {
  if (view.unit !== 'contracts' || view.market !== null) return view
  notices.push({ ...viewNotice('unit', 'contracts', 'usd'), reason: 'markets' })
  return { ...view, unit: 'usd' }
}

/** No screen shows more columns than these, one by one. */
const MOST_COLUMNS = 4_000

/**
 * The view with the bucket of the ladder (`buckets`, ascending) next to its own, or, where the range would have
 * more columns than a screen shows, the finest that fits; the notice says which.
 */
export function withFittingBucket(
  view: View,
  buckets: readonly Millis[],
  now: Millis = Date.now(),
): { readonly view: View; readonly notice: ViewNotice | null } {
  const { bucket } = view
  if (bucket === 'auto') return { view, notice: null }
  const { from, to } = resolveSpan(view.from, view.to, now)
  const fits = (ms: Millis) => (to - from) / ms <= MOST_COLUMNS
  const distance = (ms: Millis) => Math.abs(Math.log(ms / bucket))
  const nearest = buckets.reduce((best, ms) => (distance(ms) < distance(best) ? ms : best), buckets[0] ?? DAY)
  const used = fits(nearest) ? nearest : (buckets.find(fits) ?? buckets.at(-1) ?? DAY)
  if (used === bucket) return { view, notice: null }
  const notice = viewNotice('bucket', writeDuration(bucket), used)
  return {
    view: { ...view, bucket: used },
    notice: used === nearest ? notice : { ...notice, reason: 'columns' },
  }
}

function oneOf<T extends string>(values: readonly T[]): Field<T> {
  return { read: (text) => values.find((value) => value === text), write: (value) => value }
}

function numbers<T extends readonly number[]>(read: Field<T | null>['read']): Field<T | null> {
  return { read, write: (values) => values?.map(writeNumber).join(',') ?? '' }
}

function flag(): Field<boolean> {
  return {
    read: (text) => (['1', 'true'].includes(text) ? true : ['0', 'false'].includes(text) ? false : undefined),
    write: (value) => (value ? '1' : '0'),
  }
}
