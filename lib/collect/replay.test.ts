import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { append } from '@/db/append'
import { compact } from '@/db/compact'
import { beginImport, finishImport, undoImport } from '@/db/imports'
import { testMarket } from '@/db/liquidation.fixture'
import { verify } from '@/db/maintenance'
import { listMarkets, saveMarkets } from '@/db/markets'
import { openWriter } from '@/db/open-writer'
import { listQuarantine } from '@/db/quarantine'
import { readEvents } from '@/db/read-events'
import { readGrid } from '@/db/read-grid'
import { closeStore, type Store } from '@/db/store'
import { listVenues, saveVenues } from '@/db/venues'
import type { Outcome, Session } from '@/lib/contract/append-batch'
import { NotFound } from '@/lib/contract/errors'
import { DAY, HOUR } from '@/lib/contract/units'
import { openMarketBook } from '@/lib/pull/market-book'
import { readText } from '@/lib/pull/read-text'
import { venueFacts } from '@/lib/venues/index'
import { discontinuityOf } from './continuity'
import { formatByName } from './formats'
import { finishUndone, rebuildFromRaw, reparseQuarantine, replayRaw, undoBatch } from './replay'

let folder = ''
let opened: Store[] = []
let number = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replay-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs with as many empty stores as it asks for; they are gone afterwards. */
async function withStores<T>(work: (open: () => Store) => Promise<T>): Promise<T> {
  opened = []
  try {
    return await work(() => {
      const store = openWriter({ path: join(folder, `${number++}.db`), kind: 'live' })
      opened.push(store)
      return store
    })
  } finally {
    for (const store of opened) closeStore(store)
  }
}

const FORMAT = 'binance-usdm/recorder-csv'
const START = Date.UTC(2025, 0, 20)
const SPAN = { from: START, to: START + 70 * DAY }
const NOW = START + 90 * DAY

/** Few symbols and times, so that rows meet; whole numbers, so that sums are exact in any order. */
const rowArbitrary = fc
  .record({
    symbol: fc.constantFrom('BTC', 'ETH', '1000PEPE', 'ETHBTC', 'BTC_251226', 'not a symbol'),
    side: fc.constantFrom('SELL', 'BUY'),
    at: fc.integer({ min: 0, max: 40 }).map((step) => START + step * 40 * HOUR),
    price: fc.integer({ min: 100, max: 130 }),
    size: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ symbol, side, at, price, size }) =>
    [symbol, side, 'LIMIT', 'IOC', size, price - 1, price, 'FILLED', size, size, at, 0].join(','),
  )
const rowsArbitrary = fc.array(rowArbitrary, { minLength: 1, maxLength: 40 })

async function store(
  target: Store,
  rows: readonly string[],
  importId: number | null,
  session: Session | null = null,
): Promise<void> {
  const parse = formatByName(FORMAT)?.reader(null)
  if (!parse) throw new Error('the format is gone')
  const market = (await openMarketBook(target)).lookup('binance-usdm')
  const texts = rows.map((text) => ({
    text,
    receivedAt: null,
    outcome: readText(parse, text, { receivedAt: null, market }),
  }))
  const batch = { format: FORMAT, header: null, venue: 'binance-usdm', importId, adapterVersion: 1, texts }
  const counts = await append(target, { ...batch, session })
  if (importId !== null) await finishImport(target, importId, counts)
}

async function importRows(target: Store, rows: readonly string[]): Promise<number> {
  const id = await beginImport(target, { file: 'rows.csv', format: FORMAT, at: NOW })
  await store(target, rows, id)
  return id
}

/** Everything a reader can see: events, and sums by cell on both price axes. */
async function answers(target: Store) {
  const { events } = await readEvents(target, { ...SPAN, order: 'asc', limit: 1_000 })
  const markets = (await listMarkets(target)).map(({ id }) => id)
  const sorted = markets.filter((id) => events.some((event) => event.market === id)).sort()
  const grids = []
  for (const axis of ['market', 'base'] as const) {
    for (const [bucketMs, k] of [
      [DAY, 6],
      [HOUR, 4],
      [DAY, 2],
    ] as const) {
      grids.push(await readGrid(target, { ...SPAN, markets: sorted, axis, bucketMs, k, unit: 'usd' }))
    }
  }
  return {
    events: events.map(({ raw_id, ...event }) => event).sort((a, b) => (a.id < b.id ? -1 : 1)),
    sorted,
    grids,
  }
}

async function countsOf(target: Store) {
  await saveVenues(target, venueFacts)
  return (await listVenues(target)).map(({ id, counts }) => [id, counts])
}

/** How rows reach a store: shuffled, some of them again, cut into batches, packed in between. */
const deliveryArbitrary = rowsArbitrary.chain((rows) =>
  fc.record({
    rows: fc.constant(rows),
    batches: fc
      .tuple(fc.shuffledSubarray(rows, { minLength: rows.length }), fc.shuffledSubarray(rows))
      .chain(([all, again]) =>
        fc.tuple(fc.constant([...all, ...again]), fc.array(fc.nat(), { maxLength: 5 })),
      )
      .map(([delivered, cuts]) => cutAt(delivered, cuts)),
    packAfter: fc.array(fc.nat({ max: 6 }), { maxLength: 3 }),
    asImports: fc.boolean(),
  }),
)

function cutAt<T>(items: readonly T[], cuts: readonly number[]): T[][] {
  const ends = [...cuts.map((cut) => cut % (items.length + 1)), items.length].sort((a, b) => a - b)
  return ends.map((end, index) => items.slice(ends[index - 1] ?? 0, end)).filter((piece) => piece.length > 0)
}

test('whatever the order, lateness, repetition and batches, answers equal one clean append and a rebuild from raw', async () => {
  await fc.assert(
    fc.asyncProperty(deliveryArbitrary, ({ rows, batches, packAfter, asImports }) =>
      withStores(async (open) => {
        const clean = open()
        await store(clean, rows, null)
        const messy = open()
        for (const [index, batch] of batches.entries()) {
          if (asImports) await importRows(messy, batch)
          else await store(messy, batch, null)
          if (packAfter.includes(index)) await compact(messy, { now: NOW, all: true })
        }
        const expected = await answers(clean)
        expect(await answers(messy)).toEqual(expected)
        const rebuilt = open()
        await rebuildFromRaw(messy, rebuilt, NOW)
        expect(await answers(rebuilt)).toEqual(expected)
        expect((await replayRaw(messy, { was: 'stored' })).stored).toBe(0)
        expect(await verify(messy)).toMatchObject({ ok: true, problems: [] })
      }),
    ),
    { numRuns: 30 },
  )
})

test('an import that is undone leaves what the other imports and the collector brought', async () => {
  const deliveries = fc.tuple(rowsArbitrary, rowsArbitrary, rowsArbitrary, fc.boolean(), fc.boolean())
  await fc.assert(
    fc.asyncProperty(deliveries, ([one, two, live, shared, packed]) =>
      withStores(async (open) => {
        const undone = shared ? [...one, ...two.slice(1), ...live.slice(1)] : one
        const without = open()
        await importRows(without, two)
        await store(without, live, null)
        const target = open()
        const id = await importRows(target, undone)
        await importRows(target, two)
        if (packed) await compact(target, { now: NOW, all: true })
        await store(target, live, null)
        await undoBatch(target, id)
        expect(await answers(target)).toEqual(await answers(without))
        expect(await countsOf(target)).toEqual(await countsOf(without))
        expect(await verify(target)).toMatchObject({ ok: true, problems: [] })
        await expect(undoBatch(target, id)).rejects.toThrow(NotFound)
      }),
    ),
    { numRuns: 30 },
  )
})

const csvRow = (symbol: string, at: number) => `${symbol},SELL,LIMIT,IOC,1,99,100,FILLED,1,1,${at},0`

/** A batch that was taken out while what another one held too was not read back: the process ended there. */
async function halfUndone(target: Store): Promise<number> {
  const id = await importRows(target, [csvRow('BTC', START), csvRow('BTC', START + DAY)])
  await store(target, [csvRow('BTC', START + DAY)], null)
  await undoImport(target, id)
  return id
}

async function timesOf(target: Store): Promise<number[]> {
  return (await readEvents(target, { ...SPAN, order: 'asc', limit: 10 })).events.map(
    ({ time }) => time - START,
  )
}

test('an undoing that was cut short is finished by asking for it again', () =>
  withStores(async (open) => {
    const target = open()
    const id = await halfUndone(target)
    expect(await timesOf(target)).toEqual([])
    expect(await undoBatch(target, id)).toMatchObject({ restoredEvents: 1 })
    expect(await timesOf(target)).toEqual([DAY])
    expect((await verify(target)).problems).toEqual([])
    await expect(undoBatch(target, id)).rejects.toThrow(NotFound)
  }))

test('an undoing that was cut short is finished by whoever looks for such', () =>
  withStores(async (open) => {
    const target = open()
    await halfUndone(target)
    await finishUndone(target)
    expect(await timesOf(target)).toEqual([DAY])
    await finishUndone(target)
    expect((await verify(target)).problems).toEqual([])
  }))

/** Rows that an earlier adapter could not read, of an import or of the collector. */
async function quarantinedRows(target: Store, rows: readonly string[], importId: number | null) {
  const texts = rows.map((text) => ({ text, receivedAt: null, outcome: { quarantined: 'not known yet' } }))
  const batch = { format: FORMAT, header: null, venue: 'binance-usdm', importId, adapterVersion: 0, texts }
  return append(target, batch)
}

test('what was in quarantine and can be read now leaves it, once, in the counters too', () =>
  withStores(async (open) => {
    const target = open()
    const [held, fresh] = [csvRow('BTC', START), csvRow('BTC', START + DAY)]
    await store(target, [held], null)
    await quarantinedRows(target, [held, fresh, 'cannot,be,read'], null)
    for (const again of [1, 2]) {
      await replayRaw(target, { was: 'stored' })
      expect([again, await timesOf(target)]).toEqual([again, [0, DAY]])
      expect((await listQuarantine(target, { limit: 10 })).map(({ rawId }) => rawId)).toEqual(['4'])
      const counts = { received: 4, stored: 2, duplicate: 1, ignored: 0, quarantined: 1 }
      expect(await countsOf(target)).toContainEqual(['binance-usdm', counts])
      expect((await verify(target)).problems).toEqual([])
    }
  }))

test('rows of an import that left quarantine are taken out with it', () =>
  withStores(async (open) => {
    const target = open()
    const id = await beginImport(target, { file: 'rows.csv', format: FORMAT, at: NOW })
    await quarantinedRows(target, [csvRow('BTC', START)], id)
    await replayRaw(target, { was: 'stored' })
    expect(await timesOf(target)).toEqual([0])
    expect(await undoBatch(target, id)).toMatchObject({ removedEvents: 1 })
    expect(await timesOf(target)).toEqual([])
    expect((await verify(target)).problems).toEqual([])
  }))

const row = (symbol: string, step: number) =>
  [symbol, 'SELL', 'LIMIT', 'IOC', 1, 99, 100, 'FILLED', 1, 1, START + step * HOUR, 0].join(',')

test('twins of a socket are still twins when its raw is read again', async () => {
  await withStores(async (open) => {
    const target = open()
    const socket: Session = { id: 'socket 1', seen: new Map() }
    await store(target, [row('BTC', 1), row('BTC', 2)], null, socket)
    await store(target, [row('BTC', 2), row('BTC', 3)], null, socket)
    await store(target, [row('BTC', 1), row('BTC', 2), row('BTC', 2)], null, {
      id: 'socket 2',
      seen: new Map(),
    })
    const { events } = await answers(target)
    expect(events.map(({ time }) => (time - START) / HOUR).sort()).toEqual([1, 2, 2, 3])
    const rebuilt = open()
    await rebuildFromRaw(target, rebuilt, NOW)
    expect((await answers(rebuilt)).events).toEqual(events)
    expect((await replayRaw(target, { was: 'stored' })).stored).toBe(0)
  })
})

test('what lay in quarantine for its unknown market is stored once the market is known, and not read twice', async () => {
  await withStores(async (open) => {
    const target = open()
    const counts = async () => (await countsOf(target)).find(([id]) => id === 'binance-usdm')?.[1]
    const reason = 'unknown market: its contract size is not known yet'
    const text = (line: string, outcome: Outcome) => ({ text: line, receivedAt: null, outcome })
    const texts = [
      text(row('BTC', 1), { quarantined: reason }),
      text(row('ETH', 1), { quarantined: reason }),
      text('nonsense', { quarantined: 'not a row' }),
      text(row('BTC', 2), { quarantined: reason }),
    ]
    await append(target, {
      ...{ format: FORMAT, header: null, venue: 'binance-usdm', importId: null, adapterVersion: 1 },
      texts,
    })
    await store(target, [row('BTC', 2)], null)
    expect(await counts()).toEqual({ received: 5, stored: 1, duplicate: 0, ignored: 0, quarantined: 4 })
    const after = { received: 5, stored: 3, duplicate: 1, ignored: 0, quarantined: 1 }
    const answer = await reparseQuarantine(target, 'binance-usdm')
    expect(answer).toEqual({ received: 4, stored: 2, duplicate: 1, ignored: 0, quarantined: 1 })
    expect(await counts()).toEqual(after)
    expect((await listQuarantine(target, { limit: 9 })).map((held) => held.text)).toEqual(['nonsense'])
    expect(await reparseQuarantine(target)).toMatchObject({ received: 1, quarantined: 1 })
    expect(await counts()).toEqual(after)
    const { events } = await answers(target)
    expect(events.length).toBe(3)
    expect(await verify(target)).toMatchObject({ ok: true, problems: [] })
  })
})

test('rows whose price was doubted leave quarantine when their contract is another one, or on request', async () => {
  await withStores(async (open) => {
    const market = (contractSize: string) =>
      testMarket('LTC-USDT-SWAP', { venue: 'okx', base: 'LTC', contractSize, origin: 'venue' })
    const id = 'okx:LTC-USDT-SWAP'
    const detail = {
      bkLoss: '0',
      bkPx: '800',
      ccy: '',
      posSide: 'short',
      side: 'buy',
      sz: '2',
      ts: `${START}`,
    }
    const frame = {
      arg: { channel: 'liquidation-orders', instType: 'SWAP' },
      data: [{ details: [detail], instFamily: 'LTC-USDT', instId: 'LTC-USDT-SWAP', instType: 'SWAP' }],
    }
    const doubted = async () => {
      const target = open()
      await saveMarkets(target, [market('1')], START)
      const outcome = { quarantined: `${discontinuityOf(market('1'))}: a price of 800 after 80` }
      const common = { format: 'frames:okx', header: null, venue: 'okx', importId: null, adapterVersion: 1 }
      await append(target, {
        ...common,
        texts: [{ text: JSON.stringify(frame), receivedAt: START, outcome }],
      })
      return target
    }
    const listed = await doubted()
    await replayRaw(listed, { was: 'stored' })
    expect(await reparseQuarantine(listed)).toMatchObject({ stored: 0, quarantined: 1 })
    await saveMarkets(listed, [market('0.1')], START + HOUR)
    expect(await reparseQuarantine(listed)).toMatchObject({ stored: 1, quarantined: 0 })
    const { events } = await readEvents(listed, { ...SPAN, order: 'asc', limit: 10 })
    expect(events).toMatchObject([{ market: id, size: '2', amount_base: 0.2, amount_usd: 160 }])
    expect(await reparseQuarantine(await doubted(), 'okx', new Set([id]))).toMatchObject({ stored: 1 })
    expect(await reparseQuarantine(await doubted(), 'okx', 'all')).toMatchObject({ stored: 1 })
    expect(await rebuildFromRaw(await doubted(), open(), NOW)).toMatchObject({ stored: 0, quarantined: 1 })
  })
})
