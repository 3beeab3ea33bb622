import { isoMinute } from '@/lib/contract/format-time'
import { parseTime } from '@/lib/contract/time-expression'
import type { Millis } from '@/lib/contract/units'

/** Values of the view's parameters as an address writes them; undefined = cannot be read. */

/** A place on the heatmap, in the middle of a cell; venue null = on the panel of all venues. */
export interface PinnedPlace {
  readonly at: Millis
  readonly price: number
  readonly venue: string | null
}

const VENUE_ID = /^[a-z0-9][a-z0-9-]{0,39}$/
const MAX_K = 6

export function readVenues(text: string): readonly string[] | undefined {
  const ids = text.split(',').filter((id) => id !== '')
  return ids.every((id) => VENUE_ID.test(id)) ? [...new Set(ids)].sort() : undefined
}

export function readBins(text: string): 'auto' | number | undefined {
  if (text === 'auto') return text
  const k = Number(/^k?(\d)$/.exec(text)?.[1] ?? Number.NaN)
  return k <= MAX_K ? k : undefined
}

/** Ends of the colour scale, or where each of its classes but the lowest begins. */
export type ColourDomain = readonly [number, number] | readonly [number, number, number, number]

export function readColourDomain(text: string): ColourDomain | undefined {
  const values = text.split(',').map(readNumber)
  if (values.length !== 4) return readDomain(text)
  const [first = 0, second = 0, third = 0, fourth = 0] = values
  const isAscending = first > 0 && second >= first && third >= second && fourth >= third
  return isAscending ? [first, second, third, fourth] : undefined
}

export function readDomain(text: string): readonly [number, number] | undefined {
  const [low, high, ...rest] = text.split(',').map(readNumber)
  if (low === undefined || high === undefined || rest.length > 0) return undefined
  return low > 0 && high > low ? [low, high] : undefined
}

export function readSizes(text: string): readonly [number, number | null] | undefined {
  const [low = '', high = '', ...rest] = text.split(',')
  const least = low === '' ? 0 : readNumber(low)
  const most = high === '' ? null : readNumber(high)
  if (least === undefined || most === undefined || rest.length > 0) return undefined
  return most === null || most > least ? [least, most] : undefined
}

function readNumber(text: string): number | undefined {
  return /^\d+(?:\.\d+)?(?:e-?\d{1,2})?$/i.test(text) ? Number(text) : undefined
}

export function writeNumber(value: number): string {
  return value >= 1000 && Number.isInteger(Math.log10(value)) ? `1e${Math.log10(value)}` : String(value)
}

export function readRefresh(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) ? Number(text) : undefined
}

export function readZone(text: string): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return text
  } catch {
    return undefined
  }
}

/** `2025-12-11T02:18:30Z,90026.5` or `…,90026.5,venue-id`. */
export function readPlace(text: string): PinnedPlace | undefined {
  const [time = '', price = '', venue = null, ...rest] = text.split(',')
  const moment = parseTime(time)
  const value = readNumber(price)
  if (!moment || !('at' in moment) || !value || rest.length > 0) return undefined
  if (venue !== null && !VENUE_ID.test(venue)) return undefined
  return { at: moment.at, price: Number(value.toPrecision(PRICE_DIGITS)), venue }
}

/** So many digits tell a price from those of the next cells at every level. */
const PRICE_DIGITS = 8

export function writePlace({ at, price, venue }: PinnedPlace): string {
  return [isoMinute(at), Number(price.toPrecision(PRICE_DIGITS)), ...(venue === null ? [] : [venue])].join(
    ',',
  )
}
