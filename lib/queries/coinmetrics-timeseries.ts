import type { Store } from '@/db/store'
import type { SourceDomain } from '@/lib/contract/liquidation'
import type { Millis, Span } from '@/lib/contract/units'
import type { CoinMetricsMetric } from '@/lib/vendors/coinmetrics-metrics'
import { chosenEntities, type Level } from './coinmetrics-entities'
import type { CoinMetricsPage, CoinMetricsPaging } from './coinmetrics-liquidations'
import { unsupported } from './coinmetrics-refusals'
import { byEntity, byTime, type MetricRow, type SeriesQuestion, seriesPlace } from './coinmetrics-series'
import { pageToken, placeOf } from './page-token'
import { completedBuckets } from './series-windows'
import { pageOfWalk, rowsOfWalk } from './walk-page'

export interface CoinMetricsMetricsQuery extends Span {
  readonly level: Level
  /** Names and patterns. */
  readonly entities: readonly string[]
  /** All of one frequency. */
  readonly metrics: readonly CoinMetricsMetric[]
  readonly bucketMs: Millis
  /** `entity` = (entity, time), `time` = (time, entity). */
  readonly sort: 'entity' | 'time'
  readonly limitPerEntity: number | null
  readonly domains: readonly SourceDomain[]
  readonly now: Millis
}

/**
 * One page of metrics: completed buckets with at least one value, sums exact. Throws VendorRefusal for an
 * entity or token that is none.
 */
export async function coinMetricsMetrics(
  store: Store,
  query: CoinMetricsMetricsQuery,
  { pagingFrom, pageSize, token }: CoinMetricsPaging,
): Promise<CoinMetricsPage<MetricRow>> {
  const place = token === null ? null : placeOf(token, seriesPlace)
  if (token !== null && place === null) throw unsupported.token(token)
  const question = await questionOf(store, query, pagingFrom === 'start' ? 'asc' : 'desc')
  const walk =
    query.sort === 'entity'
      ? byEntity(store, question, query.limitPerEntity, place)
      : byTime(store, question, await withinLimit(store, question, query.limitPerEntity), place)
  const { rows, next } = await pageOfWalk(walk, pageSize, pagingFrom)
  return { rows, token: next && pageToken(next) }
}

/** All rows, ascending. What is wrong with the question is thrown before the first. */
export async function allCoinMetricsMetrics(
  store: Store,
  query: CoinMetricsMetricsQuery,
): Promise<AsyncIterable<MetricRow>> {
  const question = await questionOf(store, query, 'asc')
  if (query.sort === 'entity' && query.limitPerEntity === null)
    return rowsOfWalk(byEntity(store, question, null, null))
  const isWanted = await withinLimit(store, { ...question, order: 'desc' }, query.limitPerEntity)
  return query.sort === 'time'
    ? rowsOfWalk(byTime(store, question, isWanted, null))
    : wantedOnly(byEntity(store, question, null, null), isWanted)
}

async function questionOf(
  store: Store,
  { level, entities: asked, metrics, bucketMs, from, to, domains, now }: CoinMetricsMetricsQuery,
  order: 'asc' | 'desc',
): Promise<SeriesQuestion> {
  const entities = await chosenEntities(store, level, asked)
  const span = completedBuckets({ from, to }, bucketMs, now)
  return { level, entities, metrics, bucketMs, ...span, domains, order }
}

type IsWanted = (entity: string, time: Millis) => boolean

/** Which times of an entity are among its first (its latest, in descending order) so many. */
async function withinLimit(store: Store, question: SeriesQuestion, limit: number | null): Promise<IsWanted> {
  if (limit === null) return () => true
  const bounds = new Map<string, Millis>()
  for await (const { place } of byEntity(store, question, limit, null)) bounds.set(place[0], place[1])
  return (entity, time) => {
    const bound = bounds.get(entity)
    return bound !== undefined && (question.order === 'asc' ? time <= bound : time >= bound)
  }
}

async function* wantedOnly(walk: ReturnType<typeof byEntity>, isWanted: IsWanted): AsyncGenerator<MetricRow> {
  for await (const { row, place } of walk) if (isWanted(place[0], place[1])) yield row
}
