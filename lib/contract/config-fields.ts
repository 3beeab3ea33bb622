import { z } from 'zod'
import { SOURCE_DOMAINS, type SourceDomain } from '@/lib/contract/liquidation'

/** Readers of single environment variables. Their messages complete the sentence "NAME must be …". */

/**
 * A variable of the environment: `whenUnset` where it is missing or blank (compose files write `NAME=`),
 * else what `read` makes of it; undefined from `read` = not allowed.
 */
function variable<T>(whenUnset: T, allowed: string, read: (value: string) => T | undefined) {
  return z
    .string()
    .optional()
    .transform((given, context): T => {
      const value = given?.trim() ?? ''
      if (value === '') return whenUnset
      const result = read(value)
      if (result !== undefined) return result
      context.addIssue({ code: 'custom', message: allowed })
      return z.NEVER
    })
}

export const text = (whenUnset: string) => variable(whenUnset, 'a text', (value) => value)

/** What a header of HTTP can carry. */
const KEY = /^[\x21-\x7e]+$/
const KEY_CHARACTERS = 'visible ASCII characters without spaces'

export const secret = variable<string | null>(null, KEY_CHARACTERS, (value) =>
  KEY.test(value) ? value : undefined,
)

export function wholeNumber(low: number, high: number, whenUnset: number) {
  const inRange = (value: number) => (value >= low && value <= high ? value : undefined)
  return variable(whenUnset, `a whole number from ${low} to ${high}`, (value) =>
    /^\d+$/.test(value) ? inRange(Number(value)) : undefined,
  )
}

/** A port, 0 = any that is free; null = none. */
export const portOrNone = variable<number | null>(0, 'none or a port from 0 to 65535', (value) => {
  if (value === 'none') return null
  return /^\d+$/.test(value) && Number(value) <= 65_535 ? Number(value) : undefined
})

export function oneOf<T extends string>(allowed: readonly T[], whenUnset: T) {
  return variable(whenUnset, `one of ${allowed.join(', ')}`, (value) =>
    allowed.find((word) => word === value),
  )
}

export function onOff(fallback: boolean) {
  return variable(fallback, '0 or 1', (value) => ({ '0': false, '1': true })[value])
}

export const keys = variable<readonly string[]>(
  [],
  `a comma-separated list of keys, each of ${KEY_CHARACTERS}`,
  (value) => {
    const found = items(value)
    return found.length > 0 && found.every((key) => KEY.test(key)) ? found : undefined
  },
)

/** `file:PATH`, `file:///abs/path` or `file://./path`; options behind a `?` are not understood. */
export const databaseFile = variable<string | null>(
  null,
  'file:PATH, the path of an SQLite file, such as file:./data/liquidations.db',
  (value) => /^file:(?:\/\/)?([^?#]*[^?#/])$/.exec(value)?.[1],
)

/** All live venues, or the named ones. */
export type VenueChoice = 'all' | readonly string[]

export const venueChoice = variable<VenueChoice>(
  'all',
  'all, none, or venue ids separated by commas',
  (value) => {
    if (value === 'all') return 'all'
    if (value === 'none') return []
    const ids = items(value)
    return ids.length > 0 && ids.every((id) => /^[a-z0-9-]+$/.test(id)) ? ids : undefined
  },
)

/** An http(s) address without its trailing slash. */
export const webAddress = variable<string | null>(
  null,
  'an http:// or https:// address, without query',
  (value) => {
    const url = parseUrl(value)
    if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) return undefined
    return url.href.replace(/\/+$/, '')
  },
)

/** Origins that may frame /embed; `*` = any. */
export const embedOrigins = variable<'*' | readonly string[]>(
  '*',
  '* or origins such as https://example.com, separated by commas',
  (value) => (value === '*' ? '*' : every(items(value), originOf)),
)

/** Addresses or networks of reverse proxies whose forwarding headers count. */
export const proxies = variable<readonly string[]>(
  [],
  'IP addresses or networks such as 10.0.0.0/8, separated by commas',
  (value) => every(items(value), (item) => (isNetwork(item) ? item : undefined)),
)

type Vendor = Exclude<SourceDomain, 'venue'>
const VENDORS = SOURCE_DOMAINS.filter((domain): domain is Vendor => domain !== 'venue')

/** Vendors whose restricted rows may appear in embeds, shares and vendor-compatible answers. */
export const redistribution = variable<readonly Vendor[]>(
  [],
  `0, 1 (all), or vendors of ${VENDORS.join(', ')} separated by commas`,
  (value) => {
    if (value === '0') return []
    if (value === '1') return VENDORS
    return every(items(value), (item) => VENDORS.find((vendor) => vendor === item))
  },
)

/** Address of a venue to use instead of its own: only scheme, host and port count. Null = not an address. */
export function originOverride(value: string, schemes: readonly string[]): string | null {
  const url = parseUrl(value)
  return url && schemes.includes(url.protocol) && url.host !== '' ? `${url.protocol}//${url.host}` : null
}

function originOf(item: string): string | undefined {
  return originOverride(item, ['http:', 'https:']) === item.toLowerCase() ? item.toLowerCase() : undefined
}

function isNetwork(item: string): boolean {
  return [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()].some((schema) => schema.safeParse(item).success)
}

function items(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** The readings of all items; undefined when there is none or one is refused. */
function every<T>(values: readonly string[], read: (value: string) => T | undefined): T[] | undefined {
  const results = values.map(read).filter((result) => result !== undefined)
  return values.length > 0 && results.length === values.length ? results : undefined
}

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null
}
