import { z } from 'zod'
import type { VendorRefusal } from '@/lib/contract/vendor-refusal'
import { valuesByName } from './read-query'

/** Why a parameter is refused; `value` is what was given. */
export interface WrongParameter {
  readonly name: string
  readonly why: 'unknown' | 'missing' | 'repeated' | 'value'
  readonly value: string
}

/** A schema's own name of a parameter, and the one that clients use. */
type Names = Readonly<Record<string, string>>

/**
 * The query of a request as its schema (a strict object) reads it; `names` are what some of its fields are
 * called on the wire. Vendors refuse what they do not know: the first wrong parameter is told to `refuse`,
 * whose error is thrown.
 */
export function readVendorQuery<Schema extends z.ZodType>(
  url: URL,
  schema: Schema,
  refuse: (wrong: WrongParameter) => VendorRefusal,
  names: Names = {},
): z.output<Schema> {
  const given = valuesByName(url.searchParams)
  const fieldOf = new Map(Object.entries(names).map(([field, name]) => [name, field]))
  const unknown = Object.keys(given).find((name) => name in names && !fieldOf.has(name))
  if (unknown !== undefined) throw refuse({ name: unknown, why: 'unknown', value: '' })
  const fields = Object.entries(given).map(([name, values]) => [fieldOf.get(name) ?? name, values] as const)
  const parsed = schema.safeParse(Object.fromEntries(fields))
  if (parsed.success) return parsed.data
  throw refuse(wrongOf(parsed.error, names, given))
}

function wrongOf(error: z.ZodError, names: Names, given: Readonly<Record<string, string[]>>): WrongParameter {
  const [issue] = error.issues
  if (issue?.code === 'unrecognized_keys') return { name: issue.keys[0] ?? '', why: 'unknown', value: '' }
  const field = String(issue?.path[0] ?? '')
  const name = names[field] ?? field
  const [value, ...more] = given[name] ?? []
  if (value === undefined) return { name, why: 'missing', value: '' }
  return { name, why: more.length > 0 ? 'repeated' : 'value', value }
}

const values = z.array(z.string()).optional()

/** A parameter given at most once; undefined from `read` = refused. Fields of `readVendorQuery`'s schemas. */
export function once<T, const Absent>(whenAbsent: Absent, read: (value: string) => T | undefined) {
  return values.transform((given, context): T | Absent => {
    const [value, ...more] = given ?? []
    if (value === undefined) return whenAbsent
    const result = more.length === 0 ? read(value) : undefined
    if (result !== undefined) return result
    context.addIssue({ code: 'custom', message: 'not allowed' })
    return z.NEVER
  })
}

/** The same, but it must be given. */
export function needed<T>(read: (value: string) => T | undefined) {
  return values.transform((given, context): T => {
    const [value, ...more] = given ?? []
    const result = value === undefined || more.length > 0 ? undefined : read(value)
    if (result !== undefined) return result
    context.addIssue({ code: 'custom', message: 'needed' })
    return z.NEVER
  })
}

export const anyText = (value: string) => value

export const commaList = (value: string): readonly string[] | undefined => {
  const items = value.split(',').map((item) => item.trim())
  return items.includes('') ? undefined : [...new Set(items)]
}

export const trueOrFalse = (value: string) => ({ true: true, false: false })[value] as boolean | undefined

export function oneOf<const T extends string>(allowed: readonly T[]) {
  return (value: string): T | undefined => allowed.find((candidate) => candidate === value)
}

export function whole(low: number, high: number) {
  return (value: string): number | undefined => {
    const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN
    return number >= low && number <= high ? number : undefined
  }
}
