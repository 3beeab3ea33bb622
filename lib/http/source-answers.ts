import { z } from 'zod'
import { COVERAGE_CLASSES, EVENT_KINDS, PRICE_KINDS, SOURCE_DOMAINS } from '@/lib/contract/liquidation'
import { RECONCILE_REASONS } from '@/lib/contract/reconcile'
import { knownIssue, span } from './part-schemas'

/** Answers that tell of sources beside each other. */

const source = z.enum(SOURCE_DOMAINS)
const sourceRow = z.strictObject({
  source,
  count: z.int(),
  long_count: z.int(),
  short_count: z.int(),
  long_base: z.number(),
  short_base: z.number(),
  long_usd: z.number(),
  short_usd: z.number(),
  unpriced: z.int(),
  event_kinds: z.array(z.enum(EVENT_KINDS)),
  price_kinds: z.array(z.enum(PRICE_KINDS)),
  coverage: z.enum(COVERAGE_CLASSES),
  covered: z.array(z.strictObject(span)),
})
const difference = z.strictObject({
  source,
  against: source,
  count: z.int(),
  base: z.number(),
  usd: z.number(),
  matched: z.int(),
  same_size: z.int(),
  same_price: z.int(),
  reasons: z.array(z.strictObject({ code: z.enum(RECONCILE_REASONS), text: z.string() })),
})
const hourOfSource = z.strictObject({
  source,
  count: z.int(),
  long_usd: z.number(),
  short_usd: z.number(),
})

export const reconcileSchema = z.strictObject({
  market: z.string(),
  ...span,
  rule: z.string(),
  primary: z.array(z.strictObject({ source, ...span })),
  sources: z.array(sourceRow),
  differences: z.array(difference),
  hours: z.array(z.strictObject({ hour: z.int(), sources: z.array(hourOfSource) })),
  known_issues: z.array(knownIssue),
  simulated: z.literal(true).optional(),
})

export const communityPullSchema = z.strictObject({
  available: z.boolean(),
  running: z.boolean(),
  failure: z.string().nullable(),
  done: z.boolean(),
  licence: z.strictObject({ name: z.string(), url: z.string() }),
})
