import { setImmediate as turn } from 'node:timers/promises'
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
  const markets = question.entities.flatMap((entity) => entity.markets)
  const groups = question.entities.length
  for (const window of await seriesWindows(store, { ...question, markets, groups })) {
    const { usd, base } = await withSnapshot(store, async () => ({
      usd: await seriesOf(store, question, window, 'usd'),
      base: await seriesOf(store, question, window, 'base'),
    }))
    const times = [...new Set([...(usd?.x ?? []), ...(base?.x ?? [])])].sort((a, b) => a - b)
    const cells = { usd: cellsOf(usd), base: cellsOf(base) }
    for (const at of ordered(times, question.order === 'asc')) {
      for (const entity of ordered(question.entities, question.order === 'asc')) {
        const row = await rowAt(question, entity, at, cells, known)
        if (row) yield { entity: entity.id, at, row }
      }
    }
    await turn()
  }
}

function seriesOf(
  store: Store,
  { entities, metrics, bucketMs, domains }: SeriesQuestion,
  window: Span,
  unit: 'usd' | 'base',
): Promise<SeriesAnswer | null> {
  if (!metrics.some((metric) => metric.unit === unit)) return Promise.resolve(null)
  const groups = entities.map(({ id, markets }) => ({ key: id, markets }))
  return readSeries(store, { groups, ...window, bucketMs, unit, domains })
}

/** The sums of one entity, time and side; 0 where there is no row. */
type Cells = (entity: string, at: Millis, side: 'long' | 'short') => number

function cellsOf(answer: SeriesAnswer | null): Cells {
  if (!answer) return () => 0
  const index = new Map(answer.x.map((at, position) => [at, position]))
  const series = new Map(answer.series.map((one) => [one.key, one]))
  return (entity, at, side) => series.get(entity)?.[side][index.get(at) ?? -1] ?? 0
}

type Known = (entity: Entity, metric: CoinMetricsMetric) => Promise<boolean>

/** A row with null for what the entity has at other times; null when none of the metrics has a value here. */
async function rowAt(
  { level, metrics }: SeriesQuestion,
  entity: Entity,
  at: Millis,
  cells: Readonly<Record<'usd' | 'base', Cells>>,
  known: Known,
): Promise<MetricRow | null> {
  const values = metrics.map((metric) => ({
    metric,
    value: cells[metric.unit](entity.id, at, metric.liquidated),
  }))
  if (!values.some(({ value }) => value > 0)) return null
  const row: Record<string, string | null> = { [level]: entity.id, time: isoWithDigits(at, 9) }
  for (const { metric, value } of values) {
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
