import { z } from 'zod'
import { UNITS } from '@/lib/contract/answers'
import { HEALTH_CHECKS } from '@/lib/contract/health-answer'
import { COVERAGE_CLASSES } from '@/lib/contract/liquidation'
import { PRICE_SERIES } from '@/lib/contract/overlay'
import { OVERVIEW_UNITS } from '@/lib/contract/overview-answer'
import { amount, amounts, count, counts, millis, moments, text, texts } from './field-schemas'
import { LISTS } from './list-schemas'
import { coveredSpan, gap, knownIssue, pending, pulling, span, unavailable } from './part-schemas'

/** Bodies of the native API as schemas: what its description shows, and what its answers are tested against. */

const NOT_TOLD =
  'null where the venue does not tell: some give it in their histories alone, minutes later, or never'
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
const live = { seq: count, simulated: z.boolean() }

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
  ...LISTS,
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
  funding: z.strictObject({
    ...points,
    rate: amounts,
    interval_hours: z.array(amount.nullable()).meta({ description: NOT_TOLD }),
  }),
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
