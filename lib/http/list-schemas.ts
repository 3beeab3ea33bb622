import { z } from 'zod'
import { CONNECTION_STATES } from '@/lib/contract/answers'
import { VERIFIED_ON } from '@/lib/contract/conformance'
import { CONTRACT_TYPES, MARKET_KINDS } from '@/lib/contract/market'
import { VENUE_CLASSES } from '@/lib/contract/venue'
import { wireEventSchema } from '@/lib/contract/wire-event'
import { amount, count, millis, text, texts } from './field-schemas'
import { gap, knownIssue, pulling, span } from './part-schemas'

/** A page of rows. */
function pageOf<Row extends z.ZodType>(row: Row) {
  return z.strictObject({
    data: z.array(row),
    next_cursor: text.optional().meta({ description: 'Give it back as `cursor`; absent at the end' }),
    simulated: z.literal(true).optional(),
    ...pulling,
  })
}

const provenance = z.strictObject({
  raw_id: text,
  format: text,
  venue: text,
  import: z.strictObject({ id: count, file: text, imported_at: millis }).nullable(),
})
const market = z.strictObject({
  id: text,
  venue: text,
  symbol: text,
  base: text,
  quote: text,
  settle: text,
  kind: z.enum(MARKET_KINDS),
  contract_type: z.enum(CONTRACT_TYPES),
  multiplier: amount,
  contract_size: text.nullable(),
  tick_size: text.nullable(),
  expiry: millis.nullable(),
  origin: z.enum(['venue', 'snapshot', 'provisional']),
})
const conformance = z.strictObject({
  side: text,
  price: text,
  size: text,
  time: text,
  identity: text,
  source: text,
  verified: z.enum(VERIFIED_ON),
})
const venue = z.strictObject({
  id: text,
  name: text,
  short_name: text,
  colour: text,
  coverage: z.enum(VENUE_CLASSES),
  coverage_note: text,
  notes: texts,
  jurisdiction: text,
  conformance: conformance.nullable(),
  state: z.enum(CONNECTION_STATES),
  reason: text.nullable(),
  last_message_at: millis.nullable(),
  last_message_age_ms: count.nullable(),
  received: count,
  stored: count,
  duplicate: count,
  ignored: count,
  quarantined: count,
  other_frames: count,
  first_event: millis.nullable(),
  last_event: millis.nullable(),
})
const base = z.strictObject({
  base: text,
  first_event: millis,
  last_event: millis,
  count,
  usd_24h: amount,
  floor_24h: z.boolean(),
})

/** Bodies of lists, and of one of their rows. */
export const LISTS = {
  bases: pageOf(base),
  coverage: pageOf(z.strictObject({ venue: text, source: text, markets: texts, ...span })),
  event: z.strictObject({ ...wireEventSchema.shape, provenance: provenance.nullable() }),
  events: pageOf(z.strictObject(wireEventSchema.shape)),
  gaps: pageOf(gap),
  knownIssues: pageOf(knownIssue),
  markets: pageOf(market),
  venues: pageOf(venue),
} as const
