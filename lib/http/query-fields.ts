import { z } from 'zod'
import type { Millis } from '@/lib/contract/units'
import { parseTime, TIME_HELP } from './time'

/**
 * Readers of single query parameters. Each gets the values given for its name; messages say what is allowed,
 * and `meta` says it as JSON Schema for the description of the API.
 */

const MAX_TEXT = 200
const MAX_ITEMS = 200

const values = z.array(z.string()).optional()

/** A parameter given at most once: `whenAbsent`, else what `read` makes of it; undefined from `read` = refused. */
function single<T>(whenAbsent: T, allowed: string, read: (value: string) => T | undefined) {
  return values.transform((given, context): T => {
    const [value, ...more] = given ?? []
    if (value === undefined) return whenAbsent
    const result = more.length === 0 ? read(value) : undefined
    if (result !== undefined) return result
    context.addIssue({ code: 'custom', message: more.length > 0 ? 'may be given only once' : allowed })
    return z.NEVER
  })
}

/** Names, as a comma list, repeated, or both; duplicates fall together, the order stays. */
export const names = values
  .transform((given, context): readonly string[] => {
    const items = (given ?? []).flatMap((value) => value.split(',')).map((item) => item.trim())
    const distinct = [...new Set(items.filter((item) => item !== ''))]
    if (distinct.length <= MAX_ITEMS && distinct.every((item) => item.length <= MAX_TEXT)) return distinct
    context.addIssue({
      code: 'custom',
      message: `at most ${MAX_ITEMS} names of at most ${MAX_TEXT} characters`,
    })
    return z.NEVER
  })
  .meta({
    parameter: { type: 'array', items: { type: 'string', maxLength: MAX_TEXT }, maxItems: MAX_ITEMS },
  })

export const word = single<string | null>(null, `a text of at most ${MAX_TEXT} characters`, (value) =>
  value.length <= MAX_TEXT ? value : undefined,
).meta({ parameter: { type: 'string', maxLength: MAX_TEXT } })

export function choice<T extends string>(allowed: readonly T[], whenAbsent: T) {
  return optionalChoice(allowed)
    .transform((value) => value ?? whenAbsent)
    .meta({ parameter: { type: 'string', enum: allowed, default: whenAbsent } })
}

export function optionalChoice<T extends string>(allowed: readonly T[]) {
  return single<T | null>(null, `one of ${allowed.join(', ')}`, (value) =>
    allowed.find((candidate) => candidate === value),
  ).meta({ parameter: { type: 'string', enum: allowed } })
}

export function wholeNumber<Absent extends number | null>(low: number, high: number, whenAbsent: Absent) {
  const bounds = high < Number.MAX_SAFE_INTEGER ? `from ${low} to ${high}` : `of at least ${low}`
  return single<number | Absent>(whenAbsent, `a whole number ${bounds}`, (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
    return number >= low && number <= high ? number : undefined
  }).meta({
    parameter: {
      type: 'integer',
      minimum: low,
      maximum: high,
      ...(whenAbsent === null ? {} : { default: whenAbsent }),
    },
  })
}

/** An amount of US dollars; null = no bound. */
export const dollars = single<number | null>(null, 'a number of US dollars, 0 or more', (value) => {
  const number = /^\d{1,15}(?:\.\d{1,15})?(?:[eE]\+?\d{1,2})?$/.test(value) ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}).meta({ parameter: { type: 'number', minimum: 0 } })

export function time(now: Millis) {
  return single<Millis | null>(null, TIME_HELP, (value) => parseTime(value, now) ?? undefined).meta({
    parameter: { type: 'string', description: TIME_HELP },
  })
}

/** `auto`, or the exponent of the bin step: `0`..`6`, also written `k2`. */
export const binStep = single<'auto' | number>('auto', 'auto, or 0 to 6', (value) => {
  if (value === 'auto') return value
  const k = /^k?([0-6])$/.exec(value)?.[1]
  return k === undefined ? undefined : Number(k)
}).meta({ parameter: { type: 'string', pattern: '^(auto|k?[0-6])$', default: 'auto' } })

/** A text that must be given. */
export const neededWord = word
  .transform((value, context): string => {
    if (value !== null) return value
    context.addIssue({ code: 'custom', message: 'must be given' })
    return z.NEVER
  })
  .meta({ parameter: { type: 'string', maxLength: MAX_TEXT }, needed: true })
