import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { append } from './append'
import { rawText, testBatch, testLiquidation, testMarket, textOf } from './liquidation.fixture'
import { verify } from './maintenance'
import { openWriter } from './open-writer'
import { listQuarantine } from './quarantine'
import { readRawText } from './raw'
import { readEvents } from './read-events'

const NOON = 1_765_454_400_000

function freshStore() {
  return openWriter({ path: join(mkdtempSync(join(tmpdir(), 'store-')), 'test.db'), kind: 'live' })
}

const everything = { from: 0, to: NOON * 2, order: 'asc', limit: 100 } as const

test('a stored row comes back whole, with its raw text', async () => {
  const store = freshStore()
  const counts = await append(
    store,
    testBatch([textOf(testLiquidation({ time: NOON, price: '89408', size: '0.054' }))]),
  )
  expect(counts).toEqual({ received: 1, stored: 1, duplicate: 0, ignored: 0, quarantined: 0 })
  const { events } = await readEvents(store, everything)
  expect(events).toEqual([
    {
      id: expect.stringMatching(/^[\w-]+$/),
      venue: 'testex',
      symbol: 'BTCUSDT',
      market: 'testex:BTCUSDT',
      base: 'BTC',
      quote: 'USDT',
      kind: 'perpetual',
      contract_type: 'linear',
      time: NOON,
      received_at: NOON + 25,
      order_side: 'sell',
      liquidated: 'long',
      event_kind: 'order',
      price: '89408',
      price_kind: 'fill_avg',
      size: '0.054',
      size_unit: 'base',
      amount_base: 0.054,
      amount_quote: 0.054 * 89408,
      amount_usd: 0.054 * 89408,
      usd_rate: 1,
      venue_id: null,
      source: 'venue',
      coverage: 'sampled',
      raw_id: '1',
    },
  ])
  expect((await readRawText(store, '1'))?.text).toBe('[["BTCUSDT",1765454400000,"sell|89408|0.054"]]')
})

test('the same batch again is all duplicates and changes no row', async () => {
  const store = freshStore()
  const batch = testBatch([
    textOf(testLiquidation({ time: NOON })),
    textOf(testLiquidation({ time: NOON, side: 'buy' })),
  ])
  await append(store, batch)
  const before = await readEvents(store, everything)
  expect(await append(store, batch)).toEqual({
    received: 2,
    stored: 0,
    duplicate: 2,
    ignored: 0,
    quarantined: 0,
  })
  expect(await readEvents(store, everything)).toEqual(before)
})

test('equal rows inside one text are twins; their replay is a duplicate', async () => {
  const store = freshStore()
  const twins = testBatch([textOf(testLiquidation({ time: NOON }), testLiquidation({ time: NOON }))])
  expect((await append(store, twins)).stored).toBe(2)
  expect(await append(store, twins)).toMatchObject({ stored: 0, duplicate: 2 })
})

test('a text without events is ignored, one that cannot be read is kept in quarantine', async () => {
  const store = freshStore()
  const counts = await append(
    store,
    testBatch([rawText({ events: [] }), rawText({ quarantined: 'no price' }, '{"broken')]),
  )
  expect(counts).toEqual({ received: 2, stored: 0, duplicate: 0, ignored: 1, quarantined: 1 })
  expect(await listQuarantine(store, { limit: 10 })).toEqual([
    {
      id: 1,
      rawId: '2',
      venue: 'testex',
      importId: null,
      reason: 'no price',
      at: 1_765_418_000_000,
      text: '{"broken',
    },
  ])
})

test('a coin-quoted row is unpriced while its coin has no price', async () => {
  const store = freshStore()
  const market = testMarket('ETHBTC', { base: 'ETH', quote: 'BTC' })
  await append(store, testBatch([textOf(testLiquidation({ time: NOON, market, price: '0.035', size: '2' }))]))
  const { events } = await readEvents(store, everything)
  expect(events[0]).toMatchObject({ amount_base: 2, amount_quote: 0.07, amount_usd: null, usd_rate: null })
})

test('long texts are cut into blocks that can be read back', async () => {
  const store = freshStore()
  const texts = [3, 5, 1, 9].map((megabytes) =>
    rawText({ events: [] }, String(megabytes).repeat(megabytes * 1024 * 1024)),
  )
  await append(store, testBatch(texts))
  const read = await Promise.all(['1', '2', '3', '4'].map((id) => readRawText(store, id)))
  expect(read.map((message) => [message?.text[0], (message?.text.length ?? 0) / 1024 / 1024])).toEqual([
    ['3', 3],
    ['5', 5],
    ['1', 1],
    ['9', 9],
  ])
})

test.each([-1, 1_765_454_400_000_000, 1_765_454_400_000.5])(
  'a row at %d, which is no time of ours, is refused whole',
  async (time) => {
    const store = freshStore()
    const rows = [NOON, time].map((at) => textOf(testLiquidation({ time: at })))
    await expect(append(store, testBatch(rows))).rejects.toThrow()
    expect((await readEvents(store, everything)).events).toEqual([])
    expect(await readRawText(store, '1')).toBeNull()
  },
)

test('a full disk refuses a batch whole, keeps what is stored readable, and takes the batch once there is room', async () => {
  const store = freshStore()
  await append(store, testBatch([textOf(testLiquidation({ time: NOON }))]))
  const pages = Number(store.db.pragma('page_count', { simple: true }))
  const big = Array.from({ length: 2_000 }, (_, i) => textOf(testLiquidation({ time: NOON + 1 + i })))
  store.db.pragma(`max_page_count = ${pages + 2}`)
  await expect(append(store, testBatch(big))).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  expect(store.db.inTransaction).toBe(false)
  expect((await readEvents(store, everything)).events).toHaveLength(1)
  expect(await readRawText(store, '2')).toBeNull()
  store.db.pragma('max_page_count = 1000000')
  expect(await append(store, testBatch(big))).toMatchObject({ received: 2_000, stored: 2_000 })
  expect((await verify(store)).problems).toEqual([])
})
