import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { GET as candles } from '@/app/api/candles/route'
import { GET as heatmap } from '@/app/api/heatmap/route'
import { GET as liquidations } from '@/app/api/liquidations/route'
import { GET as metrics } from '@/app/api/metrics/route'
import { GET as totals } from '@/app/api/totals/route'
import { saveMarkets } from '@/db/markets'
import { openWriter } from '@/db/open-writer'
import { closeStore } from '@/db/store'
import { saveVenues } from '@/db/venues'
import type { CandlesAnswer, HeatmapAnswer, Pulling, TotalsAnswer } from '@/lib/contract/answers'
import type { Page } from '@/lib/contract/list-answers'
import type { WireEvent } from '@/lib/contract/wire-event'
import { busyWindow } from '@/lib/sim/busy-window.fixture'
import { simulateMarket } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'
import { environmentOf } from '@/lib/sim/simulation'
import { simVenues } from '@/lib/sim/venues'
import { findVenue, venueFacts } from '@/lib/venues/index'
import { GET as pulls } from './route'

const okx = simVenues.find(({ id }) => id === 'okx')
const adapter = findVenue('okx')
const market = simulateMarket(7, { venue: 'okx' })
if (!okx || !adapter) throw new Error('nothing simulates it')
const mock = () => okx.mock(market, { tickEveryMs: 20 })
const { snapshot } = adapter
const { from: FROM, to: TO } = busyWindow(okx, market, '"BTC-USDT-SWAP"')
const before = { ...process.env }
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function startOkx() {
  const exchange = await MockExchange.start({ venue: mock() })
  cleanups.push(() => exchange.close())
  const path = join(mkdtempSync(join(tmpdir(), 'pulls-')), 'test.db')
  const writer = openWriter({ path, kind: 'simulated' })
  await saveVenues(writer, venueFacts)
  await saveMarkets(writer, snapshot, FROM)
  closeStore(writer)
  const environment = { DATABASE_URL: `file:${path}`, PULL_THROUGH: '1', LOG_LEVEL: 'silent' }
  Object.assign(process.env, environmentOf([exchange]), environment)
  return exchange
}

type Route = typeof pulls
const RANGE = `base=BTC&from=${FROM}&to=${TO}`

async function ask<Answer>(route: Route, query: string): Promise<{ headers: Headers; body: Answer }> {
  const response = await route(new Request(`http://localhost:3000/api?${query}`))
  return { headers: response.headers, body: (await response.json()) as Answer }
}

async function requestsSent(): Promise<number> {
  const text = await (await metrics(new Request('http://localhost:3000/api/metrics'))).text()
  const [, count] = /pull_requests_total\{source="okx",outcome="answered"\} (\d+)/.exec(text) ?? []
  return Number(count)
}

/** Asks until nothing is on its way; the exchange's ticks set the pace. */
async function untilCome(exchange: MockExchange, question: () => Promise<{ body: Pulling }>): Promise<void> {
  while ((await question()).body.pending?.length) {
    let ticks = 0
    await exchange.until(() => ++ticks > 5)
  }
}

test('an answer tells what is still coming, then holds it, and nothing is asked upstream again', async () => {
  const exchange = await startOkx()
  const first = await ask<Page<WireEvent>>(liquidations, RANGE)
  expect(first.body.data).toEqual([])
  expect(first.body.pending?.map(({ source, venue, from, to }) => [source, venue, from, to])).toContainEqual([
    'okx',
    'okx',
    FROM,
    TO,
  ])
  const drawn = await ask<HeatmapAnswer>(heatmap, RANGE)
  expect([drawn.body.floor, drawn.body.totals.long_count, drawn.headers.get('cache-control')]).toEqual([
    true,
    0,
    'no-cache',
  ])
  const sums = await ask<TotalsAnswer>(totals, `from=${FROM}&to=${TO}`)
  expect([sums.body.floor, sums.body.pending?.every(({ venue }) => venue === 'okx')]).toEqual([true, true])
  expect(sums.body.pending?.length).toBeGreaterThan(0)
  const csv = await liquidations(new Request(`http://localhost:3000/api?${RANGE}&format=csv`))
  expect(Number(csv.headers.get('x-pending-spans'))).toBeGreaterThan(0)
  await untilCome(exchange, () => ask<Pulling>(pulls, RANGE))
  const whole = await ask<Page<WireEvent>>(liquidations, RANGE)
  expect(whole.body.data.length).toBeGreaterThan(0)
  expect([whole.body.pending, whole.body.unavailable]).toEqual([undefined, undefined])
  const sent = await requestsSent()
  expect(sent).toBeGreaterThan(0)
  await ask(heatmap, RANGE)
  expect(await requestsSent()).toBe(sent)
})

test('a base without any bars gets those of the market that stands for it', async () => {
  const exchange = await startOkx()
  const question = () => ask<CandlesAnswer>(candles, `${RANGE}&bucket=1m`)
  const first = await question()
  expect([first.body.market, first.body.pending?.map(({ markets }) => markets)]).toEqual([
    null,
    [['BTC-USDT-SWAP']],
  ])
  await untilCome(exchange, question)
  const { body } = await question()
  expect([body.market, body.series, body.time.length]).toEqual(['okx:BTC-USDT-SWAP', 'mark', 10])
})

test('without a base or market nothing is fetched', async () => {
  const exchange = await startOkx()
  expect((await ask<Pulling>(pulls, `from=${FROM}&to=${TO}`)).body).toEqual({ pending: [], unavailable: [] })
  expect(exchange.requests).toEqual([])
})
