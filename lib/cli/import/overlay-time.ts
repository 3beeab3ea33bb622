import { InvalidInput } from '@/lib/contract/errors'
import type { Millis } from '@/lib/contract/units'

const DATE_TIME = /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/
const EARLIEST: Millis = Date.UTC(2009, 0, 1)
const LATEST: Millis = Date.UTC(2100, 0, 1)

/**
 * A time as overlay files write it: epoch seconds, milliseconds or microseconds, or ISO 8601 (a space for
 * the T is common; without a zone it is UTC). Throws InvalidInput for anything else.
 */
export function overlayTime(text: string): Millis {
  const time = /^\d+$/.test(text) ? epoch(text) : dateTime(text)
  if (Number.isInteger(time) && time >= EARLIEST && time <= LATEST) return time
  throw new InvalidInput(`not a time: ${JSON.stringify(text.slice(0, 40))}`)
}

function epoch(digits: string): Millis {
  if (digits.length <= 10) return Number(digits) * 1_000
  return digits.length <= 13 ? Number(digits) : Math.floor(Number(digits) / 1_000)
}

function dateTime(text: string): Millis {
  if (!DATE_TIME.test(text)) return Number.NaN
  const iso = text.replace(' ', 'T')
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(iso.slice(10)) || iso.length === 10
  return Math.floor(Date.parse(zoned ? iso : `${iso}Z`))
}
