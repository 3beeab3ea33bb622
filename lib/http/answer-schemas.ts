import { z } from 'zod'
import { CONNECTION_STATES, UNITS } from '@/lib/contract/answers'
import { VERIFIED_ON } from '@/lib/contract/conformance'
import { HEALTH_CHECKS } from '@/lib/contract/health-answer'
import { COVERAGE_CLASSES } from '@/lib/contract/liquidation'
import { CONTRACT_TYPES, MARKET_KINDS } from '@/lib/contract/market'
import { PRICE_SERIES } from '@/lib/contract/overlay'
import { OVERVIEW_UNITS } from '@/lib/contract/overview-answer'
import { VENUE_CLASSES } from '@/lib/contract/venue'
import { wireEventSchema } from '@/lib/contract/wire-event'
import { amount, amounts, count, counts, millis, moments, text, texts } from './field-schemas'

/** Bodies of the native API as schemas: what its description shows, and what its answers are tested against. */

const NOT_TOLD =
  'null where the venue does not tell: some give it in their histories alone, minutes later, or never'
const gap = z.strictObject({ venue: text, markets: texts, from: millis, to: millis.nullable(), reason: text })
const knownIssue = z.strictObject({
  id: text,
  venue: text,
  markets: texts,
  from: millis,
  to: millis.nullable(),
  effect: text,
  source: text,
})
const pending = z.strictObject({ source: text, venue: text, markets: texts, from: millis, to: millis })
const unavailable = pending.extend({ reason: text, retry_at: millis.nullable() })
const pulling = {
  pending: z.array(pending).optional(),
  unavailable: z.array(unavailable).optional(),
}
const coveredSpan = z.strictObject({ venue: text, from: millis, to: millis })
const quality = {
  coverage: z.enum(COVERAGE_CLASSES),
  floor: z.boolean(),
  gaps: z.array(gap),
  known_issues: z.array(knownIssue),
  covered: z.array(coveredSpan),
  attribution: texts.optional(),
  ...pulling,
}
const sideTotals = z.strictObject({
  long: amount,
  short: amount,
  long_count: count,
  short_count: count,
  unpriced: count,
})
const span = { from: millis, to: millis }
const live = { seq: count, simulated: z.boolean() }

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
const series = z.strictObject({
  key: text,
  long: amounts,
  short: amounts,
  long_count: counts,
  short_count: counts,
  largest: amounts,
  long_largest: amounts.optional(),
  short_largest: amounts.optional(),
})
const overviewRow = sideTotals.omit({ unpriced: true }).extend({
  key: text,
  floor: z.boolean(),
  largest: amount.nullable(),
  long_largest: amount.nullable().optional(),
  short_largest: amount.nullable().optional(),
  spark_long: amounts,
  spark_short: amounts,
  parts: z.array(z.strictObject({ key: text, long: amount, short: amount })),
})
const venueColumns = z.strictObject({
  venue: text,
  x: moments,
  y: z.array(z.int()),
  long_usd: amounts,
  short_usd: amounts,
  long_base: amounts,
  short_base: amounts,
  long_count: counts,
  short_count: counts,
})
const heatPart = z.strictObject({
  venue: text,
  coverage: z.enum(COVERAGE_CLASSES),
  heard: z.boolean(),
  markets: texts,
  held: texts,
  totals: z.strictObject({ usd: sideTotals, base: sideTotals }),
  axis_low: amount.nullable(),
  axis_high: amount.nullable(),
})
const chunkRef = z.strictObject({ n: z.int(), v: text })
const points = { market: text, bucket_ms: count.nullable(), time: moments, ...pulling }
const healthCheck = z.strictObject({ status: z.enum(['ok', 'warn', 'fail']), detail: text })

export const ANSWERS = {
  bases: pageOf(base),
  candles: z.strictObject({
    market: text.nullable(),
    series: z.enum(PRICE_SERIES).nullable(),
    bucket_ms: count,
    time: moments,
    open: amounts,
    high: amounts,
    low: amounts,
    close: amounts,
    volume: z.array(amount.nullable()),
    ...pulling,
  }),
  coverage: pageOf(z.strictObject({ venue: text, source: text, markets: texts, ...span })),
  event: z.strictObject({ ...wireEventSchema.shape, provenance: provenance.nullable() }),
  events: pageOf(z.strictObject(wireEventSchema.shape)),
  funding: z.strictObject({
    ...points,
    rate: amounts,
    interval_hours: z.array(amount.nullable()).meta({ description: NOT_TOLD }),
  }),
  gaps: pageOf(gap),
  health: z.strictObject({
    status: z.enum(['ok', 'fail']),
    simulated: z.boolean().optional(),
    checks: z.record(z.enum(HEALTH_CHECKS), healthCheck).optional(),
  }),
  heatmap: z.strictObject({
    ...span,
    level: text,
    bucket_ms: count,
    bin_k: count,
    unit: z.enum(UNITS),
    markets: texts,
    x: moments,
    y: z.array(z.int()),
    long: amounts,
    short: amounts,
    count: counts,
    bins: z.array(z.int()),
    price_low: amounts,
    price_high: amounts,
    axis_low: amount.nullable(),
    axis_high: amount.nullable(),
    axis: z.enum(['base', 'market']),
    totals: sideTotals,
    ...quality,
    ...live,
  }),
  knownIssues: pageOf(knownIssue),
  markets: pageOf(market),
  oembed: z.strictObject({
    version: z.literal('1.0'),
    type: z.literal('rich'),
    title: text,
    provider_name: text,
    provider_url: text,
    cache_age: count,
    width: count,
    height: count,
    html: text,
    thumbnail_url: text,
    thumbnail_width: count,
    thumbnail_height: count,
  }),
  openInterest: z.strictObject({
    ...points,
    amount: amounts.meta({ description: 'Units of the base' }),
    usd: z.array(amount.nullable()).meta({ description: `US dollars; ${NOT_TOLD}` }),
  }),
  overview: z.strictObject({
    ...span,
    by: z.enum(['venue', 'base']),
    bucket_ms: count,
    x: moments,
    rows: z.array(overviewRow),
    count,
    all: sideTotals,
    floor: z.boolean(),
    simulated: z.boolean(),
    unit: z.enum(OVERVIEW_UNITS).optional(),
    attribution: texts.optional(),
  }),
  pulls: z.strictObject({ pending: z.array(pending), unavailable: z.array(unavailable) }),
  raw: z.strictObject({
    raw_id: text,
    format: text,
    venue: text,
    received_at: millis.nullable(),
    import_id: count.nullable(),
    text,
  }),
  shareMade: z.strictObject({ id: text, url: text }),
  shareRoom: z.strictObject({ count, bytes: count, most_count: count, most_bytes: count }),
  summary: z.strictObject({
    ...span,
    axis: z.enum(['base', 'market']),
    bin_k: count,
    auto_k: count,
    parts: z.array(heatPart),
    chunks: z.array(chunkRef),
    edges: z.array(venueColumns),
    gaps: z.array(gap),
    known_issues: z.array(knownIssue),
    covered: z.array(coveredSpan),
    attribution: texts.optional(),
    ...pulling,
    ...live,
  }),
  tiles: z.array(chunkRef),
  totals: z.strictObject({
    ...span,
    by: z.enum(['venue', 'base']),
    rows: z.array(sideTotals.extend({ key: text, floor: z.boolean(), largest: amount.nullable() })),
    all: sideTotals,
    floor: z.boolean(),
    simulated: z.boolean(),
    attribution: texts.optional(),
    ...pulling,
  }),
  venues: pageOf(venue),
  volume: z.strictObject({
    ...span,
    bucket_ms: count,
    unit: z.enum(UNITS),
    markets: texts,
    x: moments,
    series: z.array(series),
    totals: sideTotals,
    ...quality,
    ...live,
  }),
} as const
