import type { HeatSummary } from '@/lib/contract/heat-summary'
import type { ChunkRef } from '@/lib/contract/list-answers'
import type { Millis, Span } from '@/lib/contract/units'
import { levelName } from '@/lib/heatmap/ladder'
import { apiUrl } from './fetch-json'

/** What a summary is about, as part of the key of its query. */
export interface SummaryQuestion {
  /** `b:BASE` or `m:VENUE:SYMBOL`. */
  readonly subject: string
  readonly span: Span
  readonly bucketMs: Millis
  readonly bin: 'auto' | number
}

/** The first summary that a page needs, sent with the page itself. */
export interface HeatStart extends SummaryQuestion {
  readonly summary: HeatSummary
}

export function summaryKey({ subject, span: { from, to }, bucketMs, bin }: SummaryQuestion) {
  return ['summary', subject, { from, to }, bucketMs, bin] as const
}

/** Path and parameters of a chunk by venue below the API. */
export function chunkPlace(subject: string, level: string, { n, v }: ChunkRef) {
  return { path: `tiles/${encodeURIComponent(subject)}/${level}/${n}`, params: { c: 'venues', v } } as const
}

/** Addresses of the chunks that the page will fetch first, exactly as it will ask for them. */
export function firstChunks({ subject, bucketMs, summary }: HeatStart): readonly string[] {
  const level = levelName({ bucketMs, k: summary.bin_k })
  return summary.chunks.map((ref) => {
    const { path, params } = chunkPlace(subject, level, ref)
    return apiUrl(path, params)
  })
}
