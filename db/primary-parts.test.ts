import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Liquidation, SOURCE_DOMAINS, type SourceDomain } from '@/lib/contract/liquidation'
import { DAY, HOUR, MINUTE, type Span } from '@/lib/contract/units'
import { append } from './append'
import { chunkState } from './chunk-state'
import { compact } from './compact'
import { extendCoverage } from './coverage'
import { openGap } from './gaps'
import { testBatch, testLiquidation, testMarket, textOf } from './liquidation.fixture'
import { openWriter } from './open-writer'
import { primaryEnd, readPrimaryRows } from './primary-rows'
import { readGrid } from './read-grid'
import { readSeries } from './read-series'
import { primarySpans } from './source-sums'
import type { Store } from './store'

/** Two days before a slot ends, so that ranges reach over its end. */
const START = Math.ceil(Date.UTC(2025, 11, 11) / (30 * DAY)) * 30 * DAY - 2 * DAY
const MARKET = testMarket('BTCUSDT')
const OTHER = testMarket('ETHUSDT')
const LATER = START + 60 * DAY

function freshStore(): Store {
  return openWriter({ path: join(mkdtempSync(join(tmpdir(), 'primary-')), 'test.db'), kind: 'live' })
}

interface Coverage extends Span {
  readonly source: string
  readonly markets: readonly string[]
}

interface Told {
  readonly rows: readonly Liquidation[]
  readonly coverage: readonly Coverage[]
  readonly gaps: readonly (Span & { readonly markets: readonly string[] })[]
}

const within = (time: number) => (span: Span) => time >= span.from && time < span.to
const concerns = ({ markets }: { readonly markets: readonly string[] }) =>
  markets.length === 0 || markets.includes(MARKET.symbol)

/** The rule as it is documented, word by word. */
function counts({ rows, coverage, gaps }: Told, row: Liquidation): boolean {
  const lost = (time: number) => gaps.filter(concerns).some(within(time))
  const domainOf = (source: string) =>
    ['socket', 'rest', 'import'].includes(source) ? 'venue' : (source as SourceDomain)
  const covers = (domain: SourceDomain, time: number) =>
    coverage
      .filter((one) => concerns(one) && domainOf(one.source) === domain && within(time)(one))
      .some(({ source }) => source !== 'socket' || !lost(time))
  const minute = (time: number) => Math.floor(time / MINUTE)
  const tells = (domain: SourceDomain, time: number) =>
    covers(domain, time) ||
    rows.some(
      (one) => one.domain === domain && minute(one.time) === minute(time) && !covers(domain, one.time),
    )
  const better = SOURCE_DOMAINS.slice(0, SOURCE_DOMAINS.indexOf(row.domain))
  return !better.some((domain) => tells(domain, row.time))
}

const time = fc.oneof(
  fc.integer({ min: 0, max: 4 * DAY }),
  fc.integer({ min: 0, max: 5 * MINUTE }),
  fc.integer({ min: 2 * DAY - MINUTE, max: 2 * DAY + MINUTE }),
)
const span = fc
  .tuple(time, time)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ from: START + Math.min(a, b), to: START + Math.max(a, b) }))
const symbols = fc.constantFrom([], [MARKET.symbol], [OTHER.symbol], [OTHER.symbol, MARKET.symbol])
const row = fc.record({
  domain: fc.constantFrom<SourceDomain>('venue', 'coinmetrics', 'kaiko'),
  time: time.map((offset) => START + offset),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  size: fc.integer({ min: 1, max: 9 }).map(String),
})
const step = fc.oneof(
  { weight: 4, arbitrary: fc.array(row, { minLength: 1, maxLength: 20 }).map((rows) => ({ rows })) },
  {
    weight: 3,
    arbitrary: fc.record({
      span,
      markets: symbols,
      source: fc.constantFrom('socket', 'rest', 'import', 'coinmetrics', 'kaiko', 'unheard-of'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ gap: span, markets: symbols }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 5 }).map((day) => ({ packAt: START + day * DAY })) },
)

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function told(store: Store, steps: readonly Step[]): Promise<Told> {
  const known = { rows: new Map<string, Liquidation>(), coverage: [], gaps: [] } as {
    rows: Map<string, Liquidation>
    coverage: Coverage[]
    gaps: (Span & { readonly markets: readonly string[] })[]
  }
  const { venue } = MARKET
  for (const part of steps) {
    if ('packAt' in part) await compact(store, { now: part.packAt, all: true })
    else if ('rows' in part) {
      const rows = part.rows.map(({ domain, ...print }) => ({
        ...testLiquidation({ ...print, market: MARKET }),
        domain,
      }))
      for (const one of rows) known.rows.set(`${one.domain} ${one.time} ${one.venueKey}`, one)
      await append(store, testBatch(rows.map((one) => textOf(one))))
    } else if ('gap' in part) {
      const { gap, markets } = part
      const id = await openGap(store, { venue, markets, from: gap.from, reason: 'lost' })
      store.db.prepare('UPDATE gap SET to_time = ? WHERE id = ?').run(gap.to, id)
      known.gaps.push({ ...gap, markets })
    } else {
      const { span: covered, markets, source } = part
      await extendCoverage(store, { venue, source, markets, ...covered })
      known.coverage.push({ ...covered, markets, source })
    }
  }
  return { ...known, rows: [...known.rows.values()] }
}

const RANGES = [
  { from: START, to: START + 4 * DAY },
  { from: START + 90_000, to: START + 2 * DAY + 17_000 },
  { from: START + 2 * DAY - 31_000, to: START + 3 * DAY + 5 },
]

async function check(store: Store, all: Told): Promise<void> {
  for (const range of RANGES) {
    const expected = all.rows.filter((one) => within(one.time)(range) && counts(all, one))
    const units = expected.reduce((sum, { amounts }) => sum + amounts.base, 0)
    const question = { ...range, unit: 'base' } as const
    for (const bucketMs of [MINUTE, HOUR, DAY]) {
      const groups = [{ key: 'all', markets: [MARKET.id] }]
      const { totals } = await readSeries(store, { ...question, groups, bucketMs })
      expect(totals.long_count + totals.short_count).toBe(expected.length)
      expect(totals.long + totals.short).toBeCloseTo(units, 9)
      const grid = await readGrid(store, {
        ...question,
        markets: [MARKET.id],
        axis: 'market',
        bucketMs,
        k: 6,
      })
      expect(grid.totals).toEqual(totals)
    }
    await checkRows(store, expected, range)
  }
}

async function checkRows(store: Store, expected: readonly Liquidation[], range: Span): Promise<void> {
  const query = { domains: SOURCE_DOMAINS, ...range }
  const times = expected.map((one) => one.time).sort((a, b) => a - b)
  for (const order of ['asc', 'desc'] as const) {
    const rows = await readPrimaryRows(store, { ...query, market: MARKET.id, order, after: null, limit: 999 })
    const found = rows.map(({ place }) => place.time)
    expect(order === 'asc' ? found : found.reverse()).toEqual(times)
    const end = await primaryEnd(store, { ...query, markets: [MARKET.id, OTHER.id], order }, { has: 'price' })
    expect(end).toBe((order === 'asc' ? times[0] : times.at(-1)) ?? null)
  }
}

test('sums are of the rows that count, whatever came in which order and was packed when', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const store = freshStore()
      const all = await told(store, steps)
      await check(store, all)
      await compact(store, { now: LATER, all: true })
      await check(store, all)
      store.db.close()
    }),
    { numRuns: 25 },
  )
})

describe('a day pulled from a vendor, then a collector that begins to listen', () => {
  const SEAM = START + DAY + 17_421
  const hours = (domain: SourceDomain, from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ ...testLiquidation({ time: from + i * HOUR }), domain }))

  async function stored() {
    const store = freshStore()
    const texts = [...hours('coinmetrics', START, 24), ...hours('venue', SEAM, 5)].map((one) => textOf(one))
    await append(store, testBatch(texts))
    const covered = { venue: MARKET.venue, markets: [MARKET.symbol] }
    await extendCoverage(store, { ...covered, source: 'coinmetrics', from: START, to: SEAM })
    await extendCoverage(store, {
      ...covered,
      markets: [],
      source: 'socket',
      from: SEAM,
      to: SEAM + 12 * HOUR,
    })
    return store
  }

  const countOf = async (store: Store) => {
    const groups = [{ key: 'all', markets: [MARKET.id] }]
    const range = { from: START, to: START + 3 * DAY }
    const { totals } = await readSeries(store, { ...range, groups, bucketMs: HOUR, unit: 'usd' })
    return totals.long_count
  }

  test('keeps what was pulled', async () => {
    const store = await stored()
    expect(await countOf(store)).toBe(29)
    expect(await primarySpans(store, MARKET.id, { from: START, to: START + 4 * DAY })).toEqual([
      { source: 'coinmetrics', from: START, to: SEAM },
      { source: 'venue', from: SEAM, to: SEAM + 12 * HOUR },
    ])
  })

  test('shows the venue where its own history comes later, and says that chunks changed', async () => {
    const store = await stored()
    await compact(store, { now: LATER, all: true })
    const before = chunkState(store, [MARKET.id], { from: START, to: START + DAY })
    const after = { from: START + 2 * DAY, to: START + 3 * DAY }
    const elsewhere = chunkState(store, [MARKET.id], after)
    const half = { from: START, to: START + 12 * HOUR }
    await extendCoverage(store, { venue: MARKET.venue, markets: [], source: 'rest', ...half })
    expect(await countOf(store)).toBe(17)
    expect(chunkState(store, [MARKET.id], { from: START, to: START + DAY })).not.toBe(before)
    expect(chunkState(store, [MARKET.id], after)).toBe(elsewhere)
  })
})
