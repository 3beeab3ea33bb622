import type { Store } from '@/db/store'
import type { CandlesAnswer } from '@/lib/contract/answers'
import type { HeatSummary } from '@/lib/contract/heat-summary'
import type { Millis, Span } from '@/lib/contract/units'
import { bucketName, levelName } from '@/lib/heatmap/ladder'
import type { VenueChunk } from '@/lib/heatmap/venue-chunk'
import { candles } from './candles'
import { summary } from './summary'
import { venueTile } from './tiles'

export interface WholeHeatQuery extends Span {
  readonly base: string
  readonly market: string | null
  readonly bucketMs: Millis
  readonly bins: 'auto' | number
  /** Whether the price is drawn. */
  readonly prices: boolean
  readonly now: Millis
}

export interface WholeHeat {
  readonly summary: HeatSummary
  readonly chunks: readonly VenueChunk[]
  readonly candles: CandlesAnswer | null
}

/** All that a page asks for before it draws a heatmap, in one go. Throws as `summary` does. */
export async function wholeHeat(store: Store, query: WholeHeatQuery): Promise<WholeHeat> {
  const { base, market, from, to, bins, bucketMs, now } = query
  const bucket = bucketName(bucketMs)
  const subject = market === null ? { base, market } : { base: null, market }
  const found = await summary(store, { ...subject, from, to, bucket, bin: bins })
  const scope = market === null ? `b:${base}` : `m:${market}`
  const level = levelName({ bucketMs, k: found.bin_k })
  const tiles = await Promise.all(
    found.chunks.map(({ n, v }) => venueTile(store, { scope, level, n: String(n), v })),
  )
  const bars = query.prices ? await candles(store, { ...subject, from, to, bucket, series: null, now }) : null
  return { summary: found, chunks: tiles.map(({ chunk }) => chunk), candles: bars }
}
