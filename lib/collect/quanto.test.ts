import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { append } from '@/db/append'
import { testMarket } from '@/db/liquidation.fixture'
import { saveMarkets } from '@/db/markets'
import { openWriter } from '@/db/open-writer'
import { saveCandles } from '@/db/overlays'
import { listQuarantine } from '@/db/quarantine'
import { readEvents } from '@/db/read-events'
import { closeStore } from '@/db/store'
import { MINUTE } from '@/lib/contract/units'
import { openMarketBook } from '@/lib/pull/market-book'
import { readText } from '@/lib/pull/read-text'
import { bitmex } from '@/lib/venues/bitmex'
import { frameFormat } from '@/lib/venues/frame-format'
import { reparseQuarantine } from './replay'

const RECEIVED = 1_573_896_539_570
const FRAME =
  '{"table":"liquidation","action":"insert","data":[{"orderID":"dd9cea25-207c-0dab-15b5-b88da776f500","symbol":"ETHUSD","side":"Buy","price":180,"leavesQty":1000}]}'

test('a quanto row waits in quarantine until the price of bitcoin of its minute is held', async () => {
  const store = openWriter({ path: join(mkdtempSync(join(tmpdir(), 'quanto-')), 'test.db'), kind: 'live' })
  const book = await openMarketBook(store)
  const format = frameFormat(bitmex)
  const context = { receivedAt: RECEIVED, market: book.lookup('bitmex'), priceOf: book.priceOf }
  const outcome = readText(format.reader(null), FRAME, context)
  await append(store, {
    format: format.name,
    header: null,
    venue: 'bitmex',
    importId: null,
    adapterVersion: bitmex.adapterVersion,
    texts: [{ text: FRAME, receivedAt: RECEIVED, outcome }],
  })
  expect((await listQuarantine(store, { limit: 9 })).length).toBe(1)
  const bitcoin = testMarket('BTCUSDT')
  await saveMarkets(store, [bitcoin], RECEIVED)
  const bar = {
    time: Math.floor(RECEIVED / MINUTE) * MINUTE,
    open: 1,
    high: 9_000,
    low: 1,
    close: 8_500,
    volume: null,
  }
  await saveCandles(store, { market: bitcoin.id, series: 'mark', bucketMs: MINUTE, candles: [bar] })
  expect(await reparseQuarantine(store)).toMatchObject({ stored: 1, quarantined: 0 })
  expect(await listQuarantine(store, { limit: 9 })).toEqual([])
  const { events } = await readEvents(store, { from: 0, to: RECEIVED + 1, order: 'asc', limit: 9 })
  expect(events).toMatchObject([{ market: 'bitmex:ETHUSD', size: '1000', contract_type: 'quanto' }])
  expect(events[0]?.amount_base).toBeCloseTo(8.5, 9)
  expect(events[0]?.amount_usd).toBeCloseTo(1_530, 6)
  closeStore(store)
})
