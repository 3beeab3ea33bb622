import type { QueryClient } from '@tanstack/react-query'
import type { HeatmapAnswer, Unit } from '@/lib/contract/answers'
import type { HeatSummary } from '@/lib/contract/heat-summary'
import { MINUTE, type Millis, type Span } from '@/lib/contract/units'
import { type ComposedHeatmap, composeHeatmap } from '@/lib/heatmap/compose'
import { bucketName, CHUNK_COLUMNS, columnsIn, levelName } from '@/lib/heatmap/ladder'
import type { VenueChunk } from '@/lib/heatmap/venue-chunk'
import { ChunkStore } from './chunk-store'
import { fetchBytes, fetchJson } from './fetch-json'
import { chunkPlace, summaryKey } from './heat-start'
import { type Scope, scopeParams } from './scope'

/** A heatmap; of those that are put together here it is known which venues there are, largest first. */
export type Heat = HeatmapAnswer & Partial<Pick<ComposedHeatmap, 'venues'>>

export interface HeatQuery {
  readonly scope: Scope
  readonly span: Span
  readonly bucketMs: Millis
  readonly unit: Unit
  /** Milliseconds between refetches; null = never. */
  readonly refresh: Millis | null
  readonly bins: 'auto' | number
}

/** More chunks than this are a range that no screen shows at this level; the server then sums up. */
const MAX_CHUNKS = 40
/** A chunk may be replaced between the summary and the chunk; then the summary is asked for again. */
const TRIES = 3

const store = new ChunkStore(async (scope, level, { n, v }) => {
  const { path, params } = chunkPlace(scope, level, { n, v })
  const { bytes, url } = await fetchBytes(path, params)
  return { v: new URL(url).searchParams.get('v') ?? v, bytes }
})

/**
 * The heatmap of a query: composed from a summary and chunks, of which only what is not held is fetched, or
 * as the server sums it up where chunks cannot tell (sizes of prints, contracts). Rejects with ApiError.
 */
export async function loadHeatmap(client: QueryClient, query: HeatQuery, signal: AbortSignal): Promise<Heat> {
  const { unit, bucketMs, scope } = query
  if (unit === 'contracts' || !isInChunks(query)) return fetchHeatmap(query, signal)
  for (let tries = 1; tries <= TRIES; tries++) {
    const summary = await summaryOf(client, query)
    const chunks = await chunksOf(query, summary)
    if (chunks) return composeHeatmap(summary, chunks, { venues: scope.venues, unit, bucketMs })
    await client.invalidateQueries({ queryKey: keyOf(query, summary.bin_k), exact: true })
    await client.invalidateQueries({ queryKey: keyOf(query, query.bins), exact: true })
  }
  return fetchHeatmap(query, signal)
}

function isInChunks({ scope, span, bucketMs }: HeatQuery): boolean {
  const chunks = columnsIn(span.from, span.to, CHUNK_COLUMNS * bucketMs)
  return scope.minUsd === null && scope.maxUsd === null && chunks <= MAX_CHUNKS
}

function fetchHeatmap({ scope, span, bucketMs, unit, bins }: HeatQuery, signal: AbortSignal) {
  const bin = bins === 'auto' ? 'auto' : `k${bins}`
  const range = { from: span.from, to: span.to, bucket: bucketName(bucketMs), bin }
  return fetchJson<Heat>('heatmap', { ...scopeParams(scope), ...range, unit }, signal)
}

/** Null when a chunk has changed since the summary was made. */
async function chunksOf(query: HeatQuery, summary: HeatSummary): Promise<readonly VenueChunk[] | null> {
  const level = levelName({ bucketMs: query.bucketMs, k: summary.bin_k })
  const scope = subjectOf(query)
  const chunks = await Promise.all(summary.chunks.map((ref) => store.get(scope, level, ref)))
  return chunks.every((chunk) => chunk !== null) ? chunks : null
}

function subjectOf({ scope }: HeatQuery): string {
  return scope.market === null ? `b:${scope.base}` : `m:${scope.market}`
}

/** Bin levels in use, by subject and bucket: a zoom stays with the level whose chunks are held. */
const levelsInUse = new Map<string, number>()
const MAX_SUBJECTS = 200
/** So far a level may lie from the one that would be chosen anew: finer means more cells, coarser fewer rows. */
const FINER = 2
const COARSER = 1

/** The summary at the level in use while that still fits, else at the one that fits the range. */
async function summaryOf(client: QueryClient, query: HeatQuery): Promise<HeatSummary> {
  if (query.bins !== 'auto') return fetchSummary(client, query, query.bins)
  const name = `${subjectOf(query)} ${query.bucketMs}`
  const inUse = levelsInUse.get(name)
  const first = await fetchSummary(client, query, inUse ?? 'auto')
  const off = first.bin_k - first.auto_k
  const fits = off >= -FINER && off <= COARSER
  const summary = fits ? first : await fetchSummary(client, query, first.auto_k)
  if (levelsInUse.size >= MAX_SUBJECTS) levelsInUse.clear()
  levelsInUse.set(name, summary.bin_k)
  return summary
}

/** Of a range that does not end now only late rows can change anything. */
const STEADY: Millis = 5 * MINUTE

/** Held as long as the chart's own answer, so that other venues and units of the range ask for nothing. */
async function fetchSummary(
  client: QueryClient,
  query: HeatQuery,
  bin: 'auto' | number,
): Promise<HeatSummary> {
  const { scope, span, bucketMs, refresh } = query
  const summary = await client.fetchQuery({
    queryKey: keyOf(query, bin),
    queryFn: ({ signal }) => {
      const subject = scope.market === null ? { base: scope.base } : { market: scope.market }
      const range = { from: span.from, to: span.to, bucket: bucketName(bucketMs) }
      const level = bin === 'auto' ? bin : `k${bin}`
      return fetchJson<HeatSummary>('summary', { ...subject, ...range, bin: level }, signal)
    },
    staleTime: refresh === null ? STEADY : 0.9 * refresh,
    // The chart's own question is tried again as a whole.
    retry: false,
  })
  if (bin === 'auto') keepByLevel(client, query, summary)
  return summary
}

/** A summary whose level was chosen for it is the one that the next question asks for by that level. */
function keepByLevel(client: QueryClient, query: HeatQuery, summary: HeatSummary): void {
  const from = client.getQueryState(keyOf(query, 'auto'))
  const key = keyOf(query, summary.bin_k)
  const held = client.getQueryState(key)
  if (!from || (held && held.dataUpdatedAt >= from.dataUpdatedAt)) return
  client.setQueryData(key, summary, { updatedAt: from.dataUpdatedAt })
}

function keyOf(query: HeatQuery, bin: 'auto' | number) {
  const { span, bucketMs } = query
  return summaryKey({ subject: subjectOf(query), span, bucketMs, bin })
}
