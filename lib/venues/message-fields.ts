import { z } from 'zod'
import { canonicalDecimal } from '@/lib/contract/decimal'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import type { ParseContext } from '@/lib/contract/row-format'
import type { Decimal, Millis } from '@/lib/contract/units'

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as a schema reads it; throws InvalidInput that says where it differs from `what`. */
export function readAs<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const differences = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new InvalidInput(`not ${what}: ${differences.join('; ').slice(0, 300)}`)
}

/** A price or size: a positive decimal, written as text or as a number. */
export const positiveDecimal = z.union([z.string(), z.number()]).transform((value, context): Decimal => {
  const decimal = canonicalDecimal(value)
  if (decimal !== '0' && !decimal.startsWith('-')) return decimal
  context.addIssue({ code: 'custom', message: `${decimal} is not positive` })
  return z.NEVER
})

const LATEST: Millis = Date.UTC(2100, 0, 1)

/** Epoch ms, as a number or in digits; seconds or microseconds taken for ms lie outside. */
export function epochMs(earliest: Millis) {
  return z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,16}$/)
        .transform(Number),
    ])
    .pipe(z.int().min(earliest).max(LATEST))
}

/** The market of a symbol whose sizes cannot be read without its instrument. */
export function knownMarket(symbol: string, context: ParseContext): Market {
  const market = context.market(symbol)
  if (market) return market
  throw new InvalidInput(`unknown market ${symbol.slice(0, 60)}: its contract size is not known yet`)
}
