import { InvalidInput } from '@/lib/contract/errors'

const ID = /\|(\d{1,16})\|([0-9a-f]{12})$/s
/** 2^48 has fifteen digits. */
const KEY_DIGITS = 15

/**
 * A number, as decimal text, that no other row of the same market and source has: the time of the row followed by its
 * key (both stand in an event's id). Vendors call for ids that are unique within a market; those of venues
 * are not always, since two sides of one trade may both be liquidated.
 */
export function rowNumber(eventId: string): string {
  const [, time, key] = ID.exec(atob(eventId.replaceAll('-', '+').replaceAll('_', '/'))) ?? []
  if (time === undefined || key === undefined) throw new InvalidInput('this is not the id of an event')
  return time + String(Number.parseInt(key, 16)).padStart(KEY_DIGITS, '0')
}
