import { SIDES, UNITS } from '@/lib/contract/answers'
import { parseDuration, parseTime, writeDuration, writeTime } from '@/lib/contract/time-expression'
import { HEAT_PALETTES, SIDE_PALETTES } from '@/lib/contract/tokens'
import {
  LANGUAGES,
  LAYOUTS,
  MEASURES,
  OVERLAYS,
  SCALES,
  THEME_CHOICES,
  type View,
  VOLUME_GROUPS,
} from '@/lib/contract/view'
import {
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

interface Field<T> {
  /** Undefined = the text is no value of this parameter. */
  readonly read: (text: string) => T | undefined
  readonly write: (value: T) => string
}

const MARKET_ID = /^[a-z0-9][a-z0-9-]{0,39}:.{1,80}$/u

/** Order of the keys = canonical order in a link. */
export const FIELDS: { readonly [K in keyof View]: Field<View[K]> } = {
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

export const VIEW_KEYS = Object.keys(FIELDS) as readonly (keyof View)[]

/** A value as it stands in a link, not yet encoded. */
export function writeValue<K extends keyof View>(key: K, value: View[K]): string {
  return FIELDS[key].write(value)
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
