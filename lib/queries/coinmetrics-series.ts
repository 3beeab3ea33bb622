import { z } from 'zod'
import { primaryEnd } from '@/db/primary-rows'
import { readSeries, type SeriesAnswer } from '@/db/read-series'
import { withSnapshot } from '@/db/snapshot'
import type { Store } from '@/db/store'
import { canonicalDecimal } from '@/lib/contract/decimal'
import type { SourceDomain } from '@/lib/contract/liquidation'
import { LATEST_TIME, type Millis, type Span } from '@/lib/contract/units'
import type { CoinMetricsMetric } from '@/lib/vendors/coinmetrics-metrics'
import { isoWithDigits } from '@/lib/vendors/iso-digits'
import { plainNumber } from '@/lib/vendors/plain-number'
import type { Entity, Level } from './coinmetrics-entities'
import { seriesWindows } from './series-windows'
import { takingTurns } from './take-turns'
import type { Placed } from './walk-page'

/** A row of metrics: the entity, `time`, and a decimal or null per metric. */
export type MetricRow = Readonly<Record<string, string | null>>

export interface SeriesQuestion extends Span {
  readonly level: Level
  readonly entities: readonly Entity[]
  /** All of one frequency. */
  readonly metrics: readonly CoinMetricsMetric[]
  readonly bucketMs: Millis
  readonly domains: readonly SourceDomain[]
  readonly order: 'asc' | 'desc'
}

/** The last row shown, and how many more of its entity may follow. */
export const seriesPlace = z.tuple([z.string(), z.number().int(), z.number().int().nullable()])
export type SeriesPlace = z.output<typeof seriesPlace>

/** Rows in the order (entity, time), at most `limit` of each, behind a place. */
export async function* byEntity(
  store: Store,
  question: SeriesQuestion,
  limit: number | null,
  place: SeriesPlace | null,
): AsyncGenerator<Placed<MetricRow, SeriesPlace>> {
  const ascending = question.order === 'asc'
  for (const entity of ordered(question.entities, ascending)) {
    const here = place?.[0] === entity.id ? place : null
    if (place && !here && entity.id < place[0] === ascending) continue
    let left = here ? here[2] : limit
    if (left === 0) continue
    const wanted = { ...question, ...spanBehind(question, here?.[1] ?? null), entities: [entity] }
    for await (const { row, at } of rowsOf(store, wanted)) {
      if (left !== null) left--
      yield { row, place: [entity.id, at, left] }
      if (left === 0) break
    }
  }
}

/** Rows in the order (time, entity) behind a place; `isWanted` says which of an entity's times count. */
export async function* byTime(
  store: Store,
  question: SeriesQuestion,
  isWanted: (entity: string, time: Millis) => boolean,
  place: SeriesPlace | null,
): AsyncGenerator<Placed<MetricRow, SeriesPlace>> {
  const ascending = question.order === 'asc'
  const span = place ? spanFrom(question, place[1]) : question
  for await (const { row, at, entity } of rowsOf(store, { ...question, ...span })) {
    const shown = place?.[1] === at && (entity === place[0] || entity < place[0] === ascending)
    if (!shown && isWanted(entity, at)) yield { row, place: [entity, at, null] }
  }
}

function ordered<Item>(items: readonly Item[], ascending: boolean): readonly Item[] {
  return ascending ? items : [...items].reverse()
}

/** What lies behind the bucket that starts at a time. */
function spanBehind({ from, to, order, bucketMs }: SeriesQuestion, time: Millis | null): Span {
  if (time === null) return { from, to }
  return order === 'asc' ? { from: time + bucketMs, to } : { from, to: time }
}

/** That bucket and what lies behind it. */
function spanFrom({ from, to, order, bucketMs }: SeriesQuestion, time: Millis): Span {
  return order === 'asc' ? { from: time, to } : { from, to: time + bucketMs }
}

interface MetricAt {
  readonly entity: string
  readonly at: Millis
  readonly row: MetricRow
}

/** Rows of the question in the order (time, entity), read window by window from packed data. */
async function* rowsOf(store: Store, question: SeriesQuestion): AsyncGenerator<MetricAt> {
  const known = knownMetrics(store, question)
  const pause = takingTurns()
  const markets = question.entities.flatMap((entity) => entity.markets)
  for (const window of await seriesWindows(store, { ...question, markets })) {
    const found: Found[] = []
    for (const entity of ordered(question.entities, question.order === 'asc')) {
      found.push(...(await valuesIn(store, question, entity, window)))
      await pause()
    }
    const sign = question.order === 'asc' ? 1 : -1
    // The sort is stable, so that entities keep their order.
    for (const { entity, at, values } of found.sort((a, b) => sign * (a.at - b.at)))
      yield { entity: entity.id, at, row: await rowAt(question, entity, at, values, known) }
  }
}

/** One bucket of an entity with at least one value. */
interface Found {
  readonly entity: Entity
  readonly at: Millis
  /** In the order of the metrics; 0 = none. */
  readonly values: readonly number[]
}

async function valuesIn(
  store: Store,
  question: SeriesQuestion,
  entity: Entity,
  window: Span,
): Promise<readonly Found[]> {
  const { usd, base } = await withSnapshot(store, async () => ({
    usd: await seriesOf(store, question, entity, window, 'usd'),
    base: await seriesOf(store, question, entity, window, 'base'),
  }))
  const sums = { usd: sumsOf(usd), base: sumsOf(base) }
  const times = [...new Set([...(usd?.x ?? []), ...(base?.x ?? [])])]
  return times
    .map((at) => ({
      entity,
      at,
      values: question.metrics.map(({ unit, liquidated }) => sums[unit](at, liquidated)),
    }))
    .filter(({ values }) => values.some((value) => value > 0))
}

function seriesOf(
  store: Store,
  { metrics, bucketMs, domains }: SeriesQuestion,
  { id, markets }: Entity,
  window: Span,
  unit: 'usd' | 'base',
): Promise<SeriesAnswer | null> {
  if (!metrics.some((metric) => metric.unit === unit)) return Promise.resolve(null)
  return readSeries(store, { groups: [{ key: id, markets }], ...window, bucketMs, unit, domains })
}

/** The sum of a time and side; 0 where there is no row. */
function sumsOf(answer: SeriesAnswer | null): (at: Millis, side: 'long' | 'short') => number {
  const index = new Map(answer?.x.map((at, position) => [at, position]))
  const series = answer?.series[0]
  return (at, side) => series?.[side][index.get(at) ?? -1] ?? 0
}

type Known = (entity: Entity, metric: CoinMetricsMetric) => Promise<boolean>

/** A row with null for what the entity has at other times, and without what it never has. */
async function rowAt(
  { level, metrics }: SeriesQuestion,
  entity: Entity,
  at: Millis,
  values: readonly number[],
  known: Known,
): Promise<MetricRow> {
  const row: Record<string, string | null> = { [level]: entity.id, time: isoWithDigits(at, 9) }
  for (const [index, metric] of metrics.entries()) {
    const value = values[index] ?? 0
    if (value > 0) row[metric.id] = canonicalDecimal(plainNumber(value))
    else if (await known(entity, metric)) row[metric.id] = null
  }
  return row
}

/** Whether an entity ever has a metric: asked of the store once each. */
function knownMetrics(store: Store, { domains }: SeriesQuestion): Known {
  const answers = new Map<string, Promise<boolean>>()
  return (entity, metric) => {
    const key = `${entity.id} ${metric.id}`
    const answer = answers.get(key) ?? everHas(store, entity, metric, domains)
    answers.set(key, answer)
    return answer
  }
}

async function everHas(
  store: Store,
  { markets }: Entity,
  { liquidated, unit }: CoinMetricsMetric,
  domains: readonly SourceDomain[],
): Promise<boolean> {
  const ever = { markets, domains, from: 0, to: LATEST_TIME, order: 'asc' } as const
  return (await primaryEnd(store, ever, { liquidated, has: unit })) !== null
}
