import { createHash } from 'node:crypto'
import { truncateSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { append } from '@/db/append'
import { testBatch, testLiquidation, testMarket, textOf } from '@/db/liquidation.fixture'
import { readEvents } from '@/db/read-events'
import type { Store } from '@/db/store'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { WireEvent } from '@/lib/contract/wire-event'
import { eventDownload } from '@/lib/http/event-download'
import { heldEvents, type ImportBench, importBench } from './import.fixture'

const START = Date.UTC(2025, 11, 11)
const ROWS = 1_200

let source: ImportBench
let target: ImportBench
beforeEach(() => {
  source = importBench()
  target = importBench()
})
afterEach(() => {
  source.close()
  target.close()
})

/** Texts that a spreadsheet would run, or that a careless reader would cut. */
const NASTY = ['=1+1', '+7', '-12.5', '@cmd', "'quoted", '\tstart', 'a,b', 'say "x"', 'Ω', null]
const MARKETS = [
  testMarket('BTCUSDT', { venue: 'bybit' }),
  testMarket('BTCUSD', {
    venue: 'bybit',
    base: 'BTC',
    quote: 'USD',
    contractType: 'inverse',
    contractSize: '1',
  }),
  testMarket('1000PEPEUSDT', { venue: 'bybit', base: 'PEPE', multiplier: 1_000 }),
]

/** Rows of every kind that the store can hold. */
function rows(): Liquidation[] {
  return Array.from({ length: ROWS }, (_, step) => {
    const market = MARKETS[step % MARKETS.length] ?? testMarket('BTCUSDT')
    const print = { time: START + step * 1_000, market, side: step % 2 ? 'buy' : 'sell' } as const
    return {
      ...testLiquidation({ ...print, price: `${100 + step}.000000010`, size: `0.${step + 1}` }),
      venueId: NASTY[step % NASTY.length] ?? null,
      timeKind: step % 5 === 0 ? 'received' : 'venue',
      receivedAt: step % 7 === 0 ? null : START + step * 1_000 + 40,
      ...(step % 11 === 0 ? { price: null, amounts: { base: 1, quote: 0, usd: null, usdRate: null } } : {}),
    }
  })
}

async function allEvents(store: Store): Promise<readonly WireEvent[]> {
  const { events } = await readEvents(store, { from: 0, to: 4e12, order: 'asc', limit: 100_000 })
  return events
}

/** Of every exported field; `raw_id` names a message of the instance itself. */
async function hashOf(store: Store): Promise<string> {
  const hash = createHash('sha256')
  for (const { raw_id: _, ...event } of await allEvents(store)) hash.update(`${JSON.stringify(event)}\n`)
  return hash.digest('hex')
}

async function exported(format: 'csv' | 'ndjson' | 'parquet'): Promise<Buffer> {
  const response = eventDownload(await allEvents(source.store), { format, simulated: false })
  return Buffer.from(await response.arrayBuffer())
}

test.each(['csv', 'ndjson', 'parquet'] as const)(
  'an export as %s, imported elsewhere, holds the same in every field',
  async (format) => {
    await append(source.store, testBatch(rows().map((row) => textOf(row))))
    const { counts } = await target.run(target.fileOf(`export.${format}`, await exported(format)))
    expect(counts).toMatchObject({ received: ROWS, stored: ROWS, quarantined: 0, ignored: 0, duplicate: 0 })
    expect(await hashOf(target.store)).toBe(await hashOf(source.store))
  },
)

test('a Parquet file that ends early leaves nothing behind', async () => {
  await append(source.store, testBatch(rows().map((row) => textOf(row))))
  const path = target.fileOf('cut.parquet', await exported('parquet'))
  truncateSync(path, 20_000)
  const { unreadable, complained } = await target.run(path)
  expect([unreadable, await heldEvents(target.store)]).toEqual([1, []])
  expect(complained).toContain('it is no Parquet file that can be read')
})
