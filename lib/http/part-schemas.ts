import { z } from 'zod'
import { millis, text, texts } from './field-schemas'

/** Parts that several answers of the native API have. */

export const gap = z.strictObject({
  venue: text,
  markets: texts,
  from: millis,
  to: millis.nullable(),
  reason: text,
})
export const knownIssue = z.strictObject({
  id: text,
  venue: text,
  markets: texts,
  from: millis,
  to: millis.nullable(),
  effect: text,
  source: text,
})
export const pending = z.strictObject({ source: text, venue: text, markets: texts, from: millis, to: millis })
export const unavailable = pending.extend({ reason: text, retry_at: millis.nullable() })
export const pulling = {
  pending: z.array(pending).optional(),
  unavailable: z.array(unavailable).optional(),
}
export const coveredSpan = z.strictObject({ venue: text, from: millis, to: millis })
export const span = { from: millis, to: millis }
