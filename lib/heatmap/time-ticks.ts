import { clock, clockSeconds, dayShort, momentOf, wallClock, zoneOffset } from '@/lib/contract/format-time'
import { DAY, HOUR, MINUTE, type Millis, SECOND, type Span } from '@/lib/contract/units'

export interface TimeTick {
  readonly at: Millis
  /** Depends on its own moment only, never on the neighbours. */
  readonly label: string
  /** Stands out: a full hour among minutes, a day among hours, a year among months. */
  readonly major: boolean
}

const STEPS: readonly Millis[] = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 4, 6, 12].map((n) => n * HOUR),
  ...[1, 2].map((n) => n * DAY),
]
const MONTH_STEPS = [1, 3, 6, 12] as const
/** A label of `02:18` or `11 Dec` with air around it, CSS pixels. */
const LABEL_ROOM = 58

/** Ticks on calendar boundaries of the zone, as many as fit `width` CSS pixels. */
export function timeTicks(span: Span, width: number, zone: string): TimeTick[] {
  const least = ((span.to - span.from) / width) * LABEL_ROOM
  const step = STEPS.find((length) => length >= least)
  if (step !== undefined) return everyStep(span, step, zone)
  const days = least / DAY
  if (days <= 7) return weekTicks(span, zone)
  const months = MONTH_STEPS.find((n) => n * 30 >= days) ?? 12
  return everyMonths(span, months, zone)
}

/** Zones put their clocks on or back by a multiple of it. */
const SHIFT: Millis = 30 * MINUTE

function everyStep(span: Span, step: Millis, zone: string): TimeTick[] {
  const moments = step <= HOUR ? everyMoment(span, step, zone) : everyWallClock(span, step, zone)
  return moments.map((at) => ({ at, label: labelOf(at, step, zone), major: isMajor(at, step, zone) }))
}

/** Where clocks are put back an hour comes twice, and has its ticks twice. */
function everyMoment({ from, to }: Span, step: Millis, zone: string): Millis[] {
  const every = Math.min(step, SHIFT)
  const offset = zoneOffset(from, zone)
  const first = Math.ceil((from + offset) / every) * every - offset
  const count = Math.max(0, Math.ceil((to - first) / every))
  const moments = Array.from({ length: count }, (_, i) => first + i * every)
  return moments.filter((at) => (at + zoneOffset(at, zone)) % step === 0)
}

function everyWallClock(span: Span, step: Millis, zone: string): Millis[] {
  const moments: Millis[] = []
  const offset = zoneOffset(span.from, zone)
  const first = Math.ceil((span.from + offset) / step) * step
  // Where clocks are put back within the span, its wall clock ends before its last moment.
  for (let wall = first; wall < span.to + offset + DAY; wall += step) {
    const at = momentOf(wall, zone)
    const isSkipped = at + zoneOffset(at, zone) !== wall
    // What clocks skip has no tick of its own, but a day begins all the same.
    if (!isSkipped || wall % DAY === 0) moments.push(at)
  }
  return moments.filter((at) => at >= span.from && at < span.to)
}

function isMajor(at: Millis, step: Millis, zone: string): boolean {
  const date = wallClock(at, zone)
  if (step >= DAY) return date.getUTCDate() === 1
  if (step >= HOUR) return isDayStart(at, zone)
  return date.getUTCMinutes() === 0 && date.getUTCSeconds() === 0
}

/** Midnight, or the moment after it where clocks skip it. */
function isDayStart(at: Millis, zone: string): boolean {
  return wallClock(at, zone).getUTCDate() !== wallClock(at - 1, zone).getUTCDate()
}

function labelOf(at: Millis, step: Millis, zone: string): string {
  if (isDayStart(at, zone)) return dayShort(at, zone)
  return step < MINUTE ? clockSeconds(at, zone) : clock(at, zone)
}

/** The 1st, 8th, 15th and 22nd of each month: a week apart and still the same days every month. */
function weekTicks(span: Span, zone: string): TimeTick[] {
  return monthStarts(span, 1, zone)
    .flatMap((start) => [0, 7, 14, 21].map((days) => momentOf(start + days * DAY, zone)))
    .filter((at) => at >= span.from && at < span.to)
    .map((at) => ({ at, label: dayShort(at, zone), major: wallClock(at, zone).getUTCDate() === 1 }))
}

function everyMonths(span: Span, months: number, zone: string): TimeTick[] {
  return monthStarts(span, months, zone)
    .map((start) => momentOf(start, zone))
    .filter((at) => at >= span.from && at < span.to)
    .map((at) => {
      const date = wallClock(at, zone)
      const isYear = date.getUTCMonth() === 0
      const label = isYear ? String(date.getUTCFullYear()) : dayShort(at, zone).replace('1 ', '')
      return { at, label, major: isYear }
    })
}

/** On the wall clock of the zone. */
function monthStarts(span: Span, months: number, zone: string): Millis[] {
  const first = wallClock(span.from, zone)
  const starts: Millis[] = []
  const begin = Math.floor(first.getUTCMonth() / months) * months
  for (let i = begin; ; i += months) {
    const start = Date.UTC(first.getUTCFullYear(), i, 1)
    if (momentOf(start, zone) >= span.to) return starts
    starts.push(start)
  }
}
