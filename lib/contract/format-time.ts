import { DASH } from '@/lib/contract/format'
import { DAY, HOUR, MINUTE, type Millis, SECOND, type Span } from '@/lib/contract/units'

/** Times as they are written on the screen. Spans are half open: `02:18–02:19` ends before 02:19:00. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const offsets = new Map<string, Intl.DateTimeFormat>()

/** Milliseconds that a zone's wall clock is ahead of UTC at a moment. Throws RangeError for an unknown zone. */
export function zoneOffset(at: Millis, zone: string): Millis {
  if (zone === 'UTC') return 0
  let format = offsets.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    offsets.set(zone, format)
  }
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE)
}

/** A date whose UTC getters read the zone's wall clock. */
export function wallClock(at: Millis, zone: string): Date {
  return new Date(at + zoneOffset(at, zone))
}

/**
 * The moment at which clocks of the zone show a time, given as if it were UTC. A time that is skipped when
 * clocks are put forward stands for the one an hour later; of one that comes twice, the first.
 */
export function momentOf(wall: Millis, zone: string): Millis {
  const [before, after] = [zoneOffset(wall - DAY, zone), zoneOffset(wall + DAY, zone)]
  const isBefore = zoneOffset(wall - before, zone) === before
  const isAfter = zoneOffset(wall - after, zone) === after
  return isAfter && !isBefore ? wall - after : wall - before
}

/** Whether clocks of the zone show the time of a moment twice, because they are put back. */
function isTwice(at: Millis, zone: string): boolean {
  const wall = at + zoneOffset(at, zone)
  const [before, after] = [zoneOffset(at - DAY, zone), zoneOffset(at + DAY, zone)]
  return (
    before > after && zoneOffset(wall - before, zone) === before && zoneOffset(wall - after, zone) === after
  )
}

/** `UTC-5`, `UTC+5:30` */
function offsetName(at: Millis, zone: string): string {
  const minutes = zoneOffset(at, zone) / MINUTE
  const rest = Math.abs(minutes) % 60
  return `UTC${minutes < 0 ? '-' : '+'}${Math.floor(Math.abs(minutes) / 60)}${rest === 0 ? '' : `:${two(rest)}`}`
}

/** ` (UTC-4 to UTC-5)` where the clock alone does not tell which hour is meant, else nothing. */
function offsetWords({ from, to }: Span, zone: string): string {
  if (!isTwice(from, zone) && !isTwice(to, zone)) return ''
  const names = [from, to].map((at) => offsetName(at, zone))
  return ` (${[...new Set(names)].join(' to ')})`
}

const two = (value: number) => String(value).padStart(2, '0')

/** `02:18` */
export function clock(at: Millis, zone: string): string {
  const date = wallClock(at, zone)
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
}

/** `02:18:14` */
export function clockSeconds(at: Millis, zone: string): string {
  return `${clock(at, zone)}:${two(wallClock(at, zone).getUTCSeconds())}`
}

/** `11 Dec` */
export function dayShort(at: Millis, zone: string): string {
  const date = wallClock(at, zone)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`
}

/** `11 Dec 2025` */
function day(at: Millis, zone: string): string {
  return `${dayShort(at, zone)} ${wallClock(at, zone).getUTCFullYear()}`
}

/** `2025-12-11` */
export function isoDay(at: Millis, zone: string): string {
  return wallClock(at, zone).toISOString().slice(0, 10)
}

/** `2025-12-11T01:36Z`, seconds and milliseconds only where they are not zero. */
export function isoMinute(at: Millis): string {
  return new Date(at)
    .toISOString()
    .replace(/\.000Z$/, 'Z')
    .replace(/:00Z$/, 'Z')
}

/** Ranges up to this show single seconds. */
const SECONDS_UP_TO = 3 * HOUR

/** A moment of a range: `02:18:14` in a short one, with the day (`26 Jan 17:20`) or the year where it has several. */
export function momentOfSpan(at: Millis, { from, to }: Span, zone: string): string {
  const time = to - from <= SECONDS_UP_TO ? clockSeconds(at, zone) : clock(at, zone)
  const [first, last] = [isoDay(from, zone), isoDay(to - 1, zone)]
  if (first === last && isoDay(at, zone) === first) return time
  const isOneYear = first.slice(0, 4) === last.slice(0, 4)
  return `${isOneYear ? dayShort(at, zone) : day(at, zone)} ${time}`
}

/** A print in a list: `14:11:42`; in a range over a day `22 Nov 14:11`, over a year `22 Nov 2025`. */
export function momentOfPrint(at: Millis, { from, to }: Span, zone: string): string {
  if (to - from <= DAY) return clockSeconds(at, zone)
  return to - from > 365 * DAY ? day(at, zone) : `${dayShort(at, zone)} ${clock(at, zone)}`
}

/** `New York` for `America/New_York`: unlike an offset it is true on both sides of a change of the clocks. */
export function zoneCity(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

/** A zone in at most eight characters: its city, where that is too long its offset at a moment. */
export function zoneShort(zone: string, at: Millis): string {
  const city = zoneCity(zone)
  return city.length <= 8 ? city : offsetName(at, zone)
}

/** An end in the future is a column that is still filling. */
const NOW = 'now'

/** `11 Dec 2025, 01:36–03:18 UTC`; both days are written when they differ, `now` for an end that is after `now`. */
export function daySpan({ from, to }: Span, zone: string, now = Number.POSITIVE_INFINITY): string {
  if (to > now && from <= now) return `${day(from, zone)} ${clock(from, zone)} ${DASH} ${NOW} ${zone}`
  if (isoDay(from, zone) === isoDay(to, zone)) {
    return `${day(from, zone)}, ${clock(from, zone)}${DASH}${clock(to, zone)} ${zone}${offsetWords({ from, to }, zone)}`
  }
  return `${day(from, zone)} ${clock(from, zone)} ${DASH} ${day(to, zone)} ${clock(to, zone)} ${zone}`
}

/** `2025-12-11 01:36–03:18 UTC` */
export function heldSpan({ from, to }: Span, zone: string): string {
  const sameDay = isoDay(from, zone) === isoDay(to, zone)
  const end = sameDay ? clock(to, zone) : `${isoDay(to, zone)} ${clock(to, zone)}`
  return `${isoDay(from, zone)} ${clock(from, zone)}${DASH}${end} ${zone}`
}

/**
 * The span of one column, `02:18–02:19 UTC`, with the day when the view spans days; a day of UTC is one of the
 * zone only where the clocks agree.
 */
export function columnSpan({ from, to }: Span, zone: string, withDay: boolean): string {
  const length = to - from
  if (length === DAY && clock(from, zone) === '00:00') return `${day(from, zone)} ${zone}`
  if (length >= DAY) return daySpan({ from, to }, zone)
  const write = length < MINUTE ? clockSeconds : clock
  const span = `${write(from, zone)}${DASH}${write(to, zone)} ${zone}${offsetWords({ from, to }, zone)}`
  return withDay ? `${dayShort(from, zone)}, ${span}` : span
}

/** A bucket in words: `1 min`, `10 s`, `4 h`. */
export function bucketWords(bucket: Millis): string {
  if (bucket % DAY === 0) return `${bucket / DAY} d`
  if (bucket % HOUR === 0) return `${bucket / HOUR} h`
  if (bucket % MINUTE === 0) return `${bucket / MINUTE} min`
  return `${bucket / SECOND} s`
}

/** How long something lasts: `4 min`, `11 min 41 s`, `3 h 5 min`, `2 d`. */
export function duration(length: Millis): string {
  const parts: readonly (readonly [Millis, string])[] = [
    [DAY, 'd'],
    [HOUR, 'h'],
    [MINUTE, 'min'],
    [SECOND, 's'],
  ]
  const first = parts.findIndex(([unit]) => length >= unit)
  if (first < 0) return 'under 1 s'
  const words: string[] = []
  let rest = length
  for (const [unit, name] of parts.slice(first, first + 2)) {
    const whole = Math.floor(rest / unit)
    rest -= whole * unit
    if (whole > 0) words.push(`${whole} ${name}`)
  }
  return words.join(' ')
}
