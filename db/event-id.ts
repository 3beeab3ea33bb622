import xxhash from 'xxhash-wasm'
import { InvalidInput } from '@/lib/contract/errors'
import { SOURCE_DOMAINS } from '@/lib/contract/liquidation'
import { storedKey } from '@/lib/contract/stored-key'
import { domainCode, domainOf } from './event-flags'

const { h64 } = await xxhash()
/** SQLite stores a signed integer of 48 bits in six bytes; one bit more would take eight. */
const KEY_BITS = 47

/**
 * The last part of an event's key: 47 bits of the hash of what makes a row itself within its market, source
 * domain and millisecond, and of its place among equal rows of one message (twins are real).
 */
export function eventKey(venueKey: string, ordinal: number): number {
  const exported = storedKey(venueKey)
  if (exported !== null) return exported
  return Number(BigInt.asUintN(KEY_BITS, h64(ordinal === 0 ? venueKey : `${venueKey}\u0000${ordinal}`)))
}

export interface EventAddress {
  readonly market: string
  readonly domain: number
  readonly time: number
  readonly key: number
}

/** URL-safe id, the same in every instance: base64url of `market|domain|time|key` (interface.md). */
export function eventId({ market, domain, time, key }: EventAddress): string {
  const text = `${market}|${domainOf(domain)}|${time}|${key.toString(16).padStart(12, '0')}`
  return Buffer.from(text).toString('base64url')
}

const ID = /^(.+)\|([a-z]+)\|(-?\d{1,16})\|([0-9a-f]{12})$/s

/** Reads an id back; throws InvalidInput when it is none. */
export function parseEventId(id: string): EventAddress {
  const match = ID.exec(Buffer.from(id, 'base64url').toString())
  const domain = SOURCE_DOMAINS.find((known) => known === match?.[2])
  if (!match?.[1] || !domain) throw new InvalidInput('this is not the id of an event')
  return {
    market: match[1],
    domain: domainCode(domain),
    time: Number(match[3]),
    key: Number.parseInt(match[4] ?? '', 16),
  }
}
