import { z } from 'zod'
import { hasPrimary } from '@/db/primary-rows'
import { marketsHeard } from '@/db/read-held'
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
import { seriesWindows, windowSize } from './series-windows'
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
  const size = windowSize(question.entities.length, markets.length)
  for (const window of await seriesWindows(store, { ...question, markets, size })) {
    const found = await foundIn(store, question, window, pause)
    const sign = question.order === 'asc' ? 1 : -1
    // The sort is stable, so that entities keep their order.
    for (const { entity, at, values } of found.sort((a, b) => sign * (a.at - b.at))) {
      yield { entity: entity.id, at, row: await rowAt(question, entity, at, values, known) }
      await pause()
    }
  }
}

/** One bucket of an entity with at least one value. */
interface Found {
  readonly entity: Entity
  readonly at: Millis
  /** In the order of the metrics; 0 = none. */
  readonly values: readonly number[]
}

async function foundIn(
  store: Store,
  question: SeriesQuestion,
  window: Span,
  pause: () => Promise<void>,
): Promise<Found[]> {
  const sums = new Map<Entity, Map<Millis, number[]>>()
  for (const batch of await batchesOf(store, question.entities, window)) {
    await addBatch(store, question, batch, window, sums)
    await pause()
  }
  return ordered(question.entities, question.order === 'asc').flatMap((entity) =>
    [...(sums.get(entity) ?? [])]
      .filter(([, values]) => values.some((value) => value > 0))
      .map(([at, values]) => ({ entity, at, values })),
  )
}

/** Some markets of an entity, the same ones in every window, so that sums do not depend on how they are read. */
interface Part {
  readonly entity: Entity
  readonly markets: Entity['markets']
}

/** Markets that are read in one go: some milliseconds. */
const MARKETS_AT_ONCE = 100

/** Walking the rows of a window costs less than asking every market up to here. */
const ROWS_TO_WALK = 20_000

/** Parts of entities that may have a row in the window, some at a time. */
async function batchesOf(store: Store, entities: readonly Entity[], window: Span): Promise<Part[][]> {
  const markets = entities.reduce((sum, entity) => sum + entity.markets.length, 0)
  const isWorthIt = markets > MARKETS_AT_ONCE && windowSize(entities.length, markets).rows <= ROWS_TO_WALK
  const held = isWorthIt ? await marketsHeard(store, window) : null
  const batches: Part[][] = []
  let room = 0
  for (const part of entities.flatMap(partsOf)) {
    const own = held ? part.markets.filter((market) => held.has(market)) : part.markets
    if (own.length === 0) continue
    if (own.length > room) {
      batches.push([])
      room = MARKETS_AT_ONCE
    }
    batches.at(-1)?.push({ ...part, markets: own })
    room -= own.length
  }
  return batches
}

function partsOf(entity: Entity): readonly Part[] {
  const count = Math.ceil(entity.markets.length / MARKETS_AT_ONCE)
  return Array.from({ length: count }, (_, index) => {
    const first = index * MARKETS_AT_ONCE
    return { entity, markets: entity.markets.slice(first, first + MARKETS_AT_ONCE) }
  })
}

async function addBatch(
  store: Store,
  question: SeriesQuestion,
  batch: readonly Part[],
  window: Span,
  sums: Map<Entity, Map<Millis, number[]>>,
): Promise<void> {
  const { usd, base } = await withSnapshot(store, async () => ({
    usd: await seriesOf(store, question, batch, window, 'usd'),
    base: await seriesOf(store, question, batch, window, 'base'),
  }))
  for (const [index, { entity }] of batch.entries()) {
    const own = sums.get(entity) ?? new Map<Millis, number[]>()
    sums.set(entity, own)
    for (const [place, { unit, liquidated }] of question.metrics.entries()) {
      const answer = unit === 'usd' ? usd : base
      const column = answer?.series[index]?.[liquidated] ?? []
      for (const [position, value] of column.entries())
        if (value > 0) addTo(own, answer?.x[position] ?? 0, question.metrics.length, place, value)
    }
  }
}

function addTo(sums: Map<Millis, number[]>, at: Millis, metrics: number, place: number, value: number): void {
  const values = sums.get(at) ?? Array<number>(metrics).fill(0)
  values[place] = (values[place] ?? 0) + value
  sums.set(at, values)
}

function seriesOf(
  store: Store,
  { metrics, bucketMs, domains }: SeriesQuestion,
  batch: readonly Part[],
  window: Span,
  unit: 'usd' | 'base',
): Promise<SeriesAnswer | null> {
  if (!metrics.some((metric) => metric.unit === unit)) return Promise.resolve(null)
  const groups = batch.map(({ markets }, index) => ({ key: String(index), markets }))
  return readSeries(store, { groups, ...window, bucketMs, unit, domains })
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
  const pause = takingTurns()
  for (const market of markets) {
    const ever = { market, domains, from: 0, to: LATEST_TIME }
    if (await hasPrimary(store, ever, { liquidated, has: unit })) return true
    await pause()
  }
  return false
}
