import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { append } from '@/db/append'
import { testBatch, testLiquidation, testMarket, textOf } from '@/db/liquidation.fixture'
import { stats } from '@/db/maintenance'
import { openWriter } from '@/db/open-writer'
import { closeStore } from '@/db/store'
import { HOUR } from '@/lib/contract/units'
import { systemClock } from '@/lib/pull/clock'
import { temporaryPath } from './collector.fixture'
import { keepCompacting } from './compactor'

test('much that is due is packed without waiting in between', async () => {
  const path = temporaryPath()
  const store = openWriter({ path, kind: 'live' })
  const markets = Array.from({ length: 150 }, (_, i) => testMarket(`C${i}USDT`))
  await append(store, testBatch(markets.map((market) => textOf(testLiquidation({ time: HOUR, market })))))
  const stop = new AbortController()
  const log = pino({ level: 'silent' })
  const done = keepCompacting({ path, kind: 'live', everyMs: HOUR, clock: systemClock, log }, stop.signal)
  await vi.waitFor(
    async () => expect(await stats(store)).toMatchObject({ packedSlots: 150, pendingRows: 0 }),
    {
      timeout: 50_000,
    },
  )
  stop.abort()
  await done
  closeStore(store)
})
