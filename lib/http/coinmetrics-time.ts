import { LATEST_TIME, type Millis, type Span } from '@/lib/contract/units'

/** The forms of vendors.md 1.2: a date, or a date and a time with up to nine digits of a second. */
const TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|\+00:?00)?)?$|^(\d{4})(\d{2})(\d{2})$/

/** A time that may lie between two milliseconds. */
export interface FineTime {
  readonly millis: Millis
  /** True = somewhat after `millis`, before the next one. */
  readonly between: boolean
}

/** A time of the vendor's parameters, without a zone of its own; undefined for what is none. */
export function readFineTime(text: string): FineTime | undefined {
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', ...compact] =
    TIME.exec(text) ?? []
  const [y, m, d] = [year ?? compact[0], month ?? compact[1], day ?? compact[2]].map(Number)
  if (y === undefined || m === undefined || d === undefined || Number.isNaN(y)) return undefined
  const digits = fraction.padEnd(9, '0')
  const [h, min, s] = [Number(hour), Number(minute), Number(second)]
  const millis = Date.UTC(y, m - 1, d, h, min, s, Number(digits.slice(0, 3)))
  const real = new Date(Date.UTC(y, m - 1, d)).getUTCDate() === d && m >= 1 && m <= 12
  if (!real || h > 23 || min > 59 || s > 59) return undefined
  return { millis, between: Number(digits.slice(3)) > 0 }
}

/** The first whole millisecond that is not before the time given; undefined for what is none. */
export function readFirstMilli(text: string): Millis | undefined {
  const read = readFineTime(text)
  return read && Math.max(0, read.millis + Number(read.between))
}

interface Ends {
  readonly start_time: FineTime | null
  readonly end_time: FineTime | null
  readonly start_inclusive: boolean
  readonly end_inclusive: boolean
  /** Name in the TZ database; it goes before a `Z`. */
  readonly timezone: string
}

/** The half-open range of whole milliseconds that the parameters ask for; everything unless told. */
export function spanOf({ start_time, end_time, start_inclusive, end_inclusive, timezone }: Ends): Span {
  const [start, end] = [start_time, end_time].map((time) => time && inZone(time, timezone))
  const from = start ? start.millis + Number(start.between || !start_inclusive) : 0
  const to = end ? end.millis + Number(end.between || end_inclusive) : LATEST_TIME
  return { from: Math.max(0, from), to: Math.max(0, to) }
}

function inZone({ millis, between }: FineTime, timezone: string): FineTime {
  if (timezone === 'UTC') return { millis, between }
  const first = millis - offsetAt(millis, timezone)
  // The offset at the instant itself counts, not the one at the same digits in UTC.
  return { millis: millis - offsetAt(first, timezone), between }
}

/** What the clocks of a zone show beyond UTC at an instant. */
function offsetAt(instant: Millis, timezone: string): Millis {
  const parts = new Intl.DateTimeFormat('en-US', { ...DIGITS, timeZone: timezone }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value)
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return shown - Math.floor(instant / 1_000) * 1_000
}

const DIGITS = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const

/** The name itself where it is one of the TZ database. */
export function readTimezone(text: string): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return /^[+-]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
