import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportBench, importBench } from '@/lib/cli/import/import.fixture'
import type { CandlesAnswer, HeatmapAnswer, TotalsAnswer, VolumeAnswer } from '@/lib/contract/answers'
import type { EventAnswer, Page, RawAnswer } from '@/lib/contract/list-answers'
import type { WireEvent } from '@/lib/contract/wire-event'
import { GET as getCandles } from './candles/route'
import { GET as getHeatmap } from './heatmap/route'
import { GET as getRaw } from './liquidations/[id]/raw/route'
import { GET as getEvent } from './liquidations/[id]/route'
import { GET as getLiquidations } from './liquidations/route'
import { GET as getTotals } from './totals/route'
import { GET as getVolume } from './volume/route'

/** From a recorder's file to the API, the whole way. */
const DATA = join(process.cwd(), '..', 'shared', 'data')
const hasData = existsSync(DATA)
if (!hasData) process.stderr.write(`SKIPPED: real recordings are not at ${DATA}\n`)
const recorded = test.skipIf(!hasData)
const RECORDING = join(
  DATA,
  'events-binance-usdm-2025-12-11',
  'raw',
  'src__agents__api_data__liq_data.csv.gz',
)
const MARK = join(DATA, 'candles-binance-mark-1h', 'BTCUSDT_MARK_1H.csv.gz')
const DAY = 'from=2025-12-11&to=2025-12-12'
const BTCUSDT = 'market=binance-usdm:BTCUSDT'

let bench: ImportBench
beforeAll(async () => {
  if (!hasData) return
  bench = importBench()
  process.env.DATABASE_URL = `file:${bench.store.path}`
  await bench.run(RECORDING)
})
afterAll(() => bench?.close())

type Get = (request: Request, context?: { params: Promise<Record<string, string>> }) => Promise<Response>

async function ask<Answer>(get: Get, query: string, params: Record<string, string> = {}): Promise<Answer> {
  const response = await get(new Request(`http://localhost/api/x?${query}`), {
    params: Promise.resolve(params),
  })
  expect([query, response.status]).toEqual([query, 200])
  return (await response.json()) as Answer
}

recorded('the day adds up, by venue and by base', async () => {
  for (const by of ['venue', 'base']) {
    const { all, floor } = await ask<TotalsAnswer>(getTotals, `${DAY}&by=${by}`)
    expect(all).toMatchObject({ long_count: 9_107, short_count: 893, unpriced: 5 })
    expect([all.long.toFixed(2), all.short.toFixed(2), floor]).toEqual(['39179283.87', '1094010.67', true])
  }
})

recorded.each(['10s', '1m', '5m', '15m', '1h', '4h', '1d'])(
  'BTCUSDT is the same at every level (%s)',
  async (bucket) => {
    for (const k of [0, 2, 4, 6]) {
      const answer = await ask<HeatmapAnswer>(getHeatmap, `${BTCUSDT}&${DAY}&bucket=${bucket}&bin=${k}`)
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
      expect([sum(answer.count), sum(answer.long).toFixed(2), sum(answer.short).toFixed(2)]).toEqual([
        267,
        '2694954.18',
        '120225.62',
      ])
    }
    const series = await ask<VolumeAnswer>(getVolume, `${BTCUSDT}&${DAY}&bucket=${bucket}`)
    expect([series.totals.long.toFixed(2), series.totals.short.toFixed(2)]).toEqual([
      '2694954.18',
      '120225.62',
    ])
  },
)

recorded('the rows behind the cells lead to the lines of the file', async () => {
  const { data } = await ask<Page<WireEvent>>(getLiquidations, `${BTCUSDT}&${DAY}&limit=10000`)
  expect(data).toHaveLength(267)
  const [newest] = data
  const params = { id: newest?.id ?? '' }
  const event = await ask<EventAnswer>(getEvent, '', params)
  expect(event.provenance).toMatchObject({
    format: 'binance-usdm/recorder-csv',
    import: { id: 1, file: expect.stringContaining('liq_data.csv.gz') },
  })
  const raw = await ask<RawAnswer>(getRaw, '', params)
  expect(raw.text).toContain(String(newest?.time))
})

recorded('imported mark prices stand for the base, and price the rows quoted in it', async () => {
  await bench.run(MARK, '--kind', 'mark', '--market', 'binance-usdm:BTCUSDT')
  const { all } = await ask<TotalsAnswer>(getTotals, `${DAY}&by=venue`)
  expect([all.unpriced, all.long > 39_179_284]).toEqual([0, true])
  const answer = await ask<CandlesAnswer>(getCandles, `base=BTC&${DAY}&bucket=1h`)
  expect(answer).toMatchObject({ market: 'binance-usdm:BTCUSDT', series: 'mark', bucket_ms: 3_600_000 })
  expect(answer.time).toHaveLength(24)
})

recorded('what may be asked badly is refused fast, and never with an error of ours', async () => {
  const bad = [
    'base=BTC&from=2010-01-01&to=2026-01-01',
    'base=BTC&from=2025-01-01&to=2025-12-31&bucket=10s',
    "base=BTC'; DROP TABLE event;--",
    'base=__proto__',
    'market=%00',
    'base=BTC&from=99999999999999999999',
    `base=${'A'.repeat(300)}`,
  ]
  for (const query of bad) {
    const started = performance.now()
    const response = await getHeatmap(new Request(`http://localhost/api/heatmap?${query}`))
    expect([query, response.status >= 400 && response.status < 500]).toEqual([query, true])
    expect(performance.now() - started).toBeLessThan(10_000)
  }
})
