import { z } from 'zod'
import { HOUR, type Millis } from '@/lib/contract/units'
import { readFirstMilli } from './coinmetrics-time'
import { anyText, once, oneOf, whole } from './vendor-query'

/** Parameters of Kaiko's endpoints (vendors.md 2.1, 2.2). Start is inclusive, end exclusive. */

const listFields = {
  start_time: once(null, readFirstMilli),
  end_time: once(null, readFirstMilli),
  sort: once('desc', oneOf(['asc', 'desc'])),
  page_size: once(100, whole(1, 1_000)),
  continuation_token: once(null, anyText),
}

export const kaikoTradesSchema = z.strictObject(listFields)

/** Lengths that divide a day, `1h` to `1d`. */
const INTERVALS: Readonly<Record<string, Millis>> = {
  '1h': HOUR,
  '2h': 2 * HOUR,
  '3h': 3 * HOUR,
  '4h': 4 * HOUR,
  '6h': 6 * HOUR,
  '8h': 8 * HOUR,
  '12h': 12 * HOUR,
  '1d': 24 * HOUR,
}

export const kaikoTokenSchema = z.strictObject({
  ...listFields,
  interval: once('1h', (value) => (Object.hasOwn(INTERVALS, value) ? value : undefined)),
})

export function kaikoInterval(interval: string): Millis {
  return INTERVALS[interval] ?? HOUR
}

const word = once(null, anyText)
export const kaikoInstrumentsSchema = z.strictObject({
  exchange_code: word,
  class: word,
  code: word,
  base_asset: word,
  quote_asset: word,
})
