import { DAY, HOUR, MINUTE, type Millis, SECOND, type Span } from '@/lib/contract/units'

/** A length of CoinAPI's: milliseconds, or calendar months (vendors.md 3.1). */
export interface CoinApiPeriod {
  readonly unit: 'ms' | 'months'
  readonly count: number
}

const FIXED: Readonly<Record<string, { readonly ms: Millis; readonly counts: readonly number[] }>> = {
  SEC: { ms: SECOND, counts: [1, 2, 3, 4, 5, 6, 10, 15, 20, 30] },
  MIN: { ms: MINUTE, counts: [1, 2, 3, 4, 5, 6, 10, 15, 20, 30] },
  HRS: { ms: HOUR, counts: [1, 2, 3, 4, 6, 8, 12] },
  DAY: { ms: DAY, counts: [1, 2, 3, 5, 7, 10] },
}
const CALENDAR: Readonly<Record<string, { readonly months: number; readonly counts: readonly number[] }>> = {
  MTH: { months: 1, counts: [1, 2, 3, 4, 6] },
  YRS: { months: 12, counts: [1, 2, 3, 4, 5] },
}

/** The period of an id such as `1SEC` or `12HRS`; undefined for what is none. */
export function coinApiPeriod(id: string): CoinApiPeriod | undefined {
  const [, digits, name = ''] = /^(\d{1,2})([A-Z]{3})$/.exec(id) ?? []
  const count = Number(digits)
  const fixed = FIXED[name]
  if (fixed?.counts.includes(count)) return { unit: 'ms', count: count * fixed.ms }
  const calendar = CALENDAR[name]
  return calendar?.counts.includes(count) ? { unit: 'months', count: count * calendar.months } : undefined
}

/** The period that holds a time; they are counted from the epoch. */
export function periodAround({ unit, count }: CoinApiPeriod, time: Millis): Span {
  if (unit === 'ms') {
    const from = Math.floor(time / count) * count
    return { from, to: from + count }
  }
  const date = new Date(time)
  const month = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
  const first = Math.floor(month / count) * count
  return { from: Date.UTC(1970, first), to: Date.UTC(1970, first + count) }
}
