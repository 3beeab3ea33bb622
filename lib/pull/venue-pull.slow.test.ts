import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { listMarkets, saveMarkets } from '@/db/markets'
import { openWriter } from '@/db/open-writer'
import { listQuarantine } from '@/db/quarantine'
import { readEvents } from '@/db/read-events'
import { readCandles, readFunding, readOpenInterest } from '@/db/read-overlays'
import { closeStore, openReader, type Store } from '@/db/store'
import { saveVenues } from '@/db/venues'
import { readConfig } from '@/lib/contract/config'
import { HOUR, MINUTE, type Span } from '@/lib/contract/units'
import { busyWindow } from '@/lib/sim/busy-window.fixture'
import { simulateMarket } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'
import { symbolsOf } from '@/lib/sim/sim-venue'
import { environmentOf } from '@/lib/sim/simulation'
import { simVenues } from '@/lib/sim/venues'
import { findVenue, venueFacts } from '@/lib/venues/index'
import { type OpenPuller, openPuller } from './open-puller'
import type { PullKind } from './pull-source'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function exchangeOf(id: string) {
  const venue = simVenues.find((one) => one.id === id)
  const adapter = findVenue(id)
  if (!venue || !adapter?.rest) throw new Error(`nothing simulates ${id}`)
  const market = simulateMarket(7, { venue: id })
  const exchange = await MockExchange.start({ venue: venue.mock(market, { tickEveryMs: 20 }) })
  cleanups.push(() => exchange.close())
  const span = busyWindow(venue, market)
  return { exchange, adapter, rest: adapter.rest, symbols: symbolsOf(venue), span }
}

/** A store that knows the instruments of a venue, and a puller into it. */
async function rigOf(id: string) {
  const { exchange, adapter, rest, symbols, span } = await exchangeOf(id)
  const path = join(mkdtempSync(join(tmpdir(), 'venue-pull-')), 'test.db')
  const writer = openWriter({ path, kind: 'simulated' })
  await saveVenues(writer, venueFacts)
  const answers = await Promise.all(
    rest.instruments().map(async (request) => {
      return request.read(await (await fetch(exchange.origin.rest + request.path)).json())
    }),
  )
  await saveMarkets(writer, answers.flat(), span.to)
  closeStore(writer)
  const store = openReader({ path })
  cleanups.push(() => closeStore(store))
  const urlOverrides = environmentOf([exchange])
  // The venue's budget would have this test wait for minutes where a span falls into two requests.
  const hurried = { ...adapter, rest: { ...rest, weightPerMinute: 60_000 } }
  const open = () => {
    const config = {
      ...readConfig({}),
      databasePath: path,
      databaseKind: store.kind,
      pullThrough: true,
      logLevel: 'silent',
    } as const
    const opened = openPuller({ ...config, venues: [id], urlOverrides }, [hurried])
    if (!opened) throw new Error('pulling is on')
    cleanups.push(opened.close)
    return opened
  }
  const markets = (await listMarkets(store, { venue: id })).filter(({ symbol }) => symbols.includes(symbol))
  return { store, open, markets, exchange, span }
}

type Rig = Awaited<ReturnType<typeof rigOf>>

async function untilHeld(
  { puller }: OpenPuller,
  { store, markets, span }: Pick<Rig, 'store' | 'markets' | 'span'>,
  kind: PullKind,
) {
  const question = { kind, markets, ...span }
  let state = await puller.ask(store, question)
  while (state.pending.length > 0) {
    await untilIdle(puller)
    state = await puller.ask(store, question)
  }
  return state
}

const untilIdle = (puller: OpenPuller['puller']) =>
  expect.poll(() => puller.counts().every(({ waiting }) => waiting === 0), { timeout: 15_000 }).toBe(true)
const answered = (opened: OpenPuller, id: string) =>
  opened.sent.of(id).find(({ outcome }) => outcome === 'answered')?.count

async function events(store: Store, span: Span) {
  const page = await readEvents(store, { ...span, order: 'asc', limit: 10_000 })
  return page.events
}

test.each([
  'deribit',
  'bitfinex',
  'htx-linear-swap',
  'htx-coin-swap',
  'kraken-futures',
  'bitget',
  'gate',
  'okx',
  'dydx-v4',
])('what %s tells comes from its history once, and from the database then', async (id) => {
  const rig = await rigOf(id)
  expect(await events(rig.store, rig.span)).toEqual([])
  const opened = rig.open()
  expect(
    (await opened.puller.ask(rig.store, { kind: 'liquidations', markets: rig.markets, ...rig.span })).pending
      .length,
  ).toBeGreaterThan(0)
  expect(await untilHeld(opened, rig, 'liquidations')).toEqual({ pending: [], unavailable: [] })
  const found = await events(rig.store, rig.span)
  expect(found.length).toBeGreaterThan(0)
  expect(await listQuarantine(rig.store, { limit: 10 })).toEqual([])
  const sent = answered(opened, id)
  await untilHeld(opened, rig, 'liquidations')
  expect(answered(opened, id)).toBe(sent)
  const restarted = rig.open()
  await untilHeld(restarted, rig, 'liquidations')
  expect(answered(restarted, id)).toBe(0)
})

test('prices, open interest and funding of a market that is looked at come the same way', async () => {
  const rig = await rigOf('bybit')
  const [market] = rig.markets
  if (!market) throw new Error('no market')
  const opened = rig.open()
  const one = { ...rig, markets: [market] }
  for (const kind of ['mark', 'trade', 'open_interest'] as const) {
    expect(await untilHeld(opened, one, kind)).toEqual({ pending: [], unavailable: [] })
  }
  const period = { from: one.span.to - 8 * HOUR, to: one.span.to }
  await untilHeld(opened, { ...one, span: period }, 'funding')
  const range = { market: market.id, ...one.span, limit: 100 }
  for (const series of ['mark', 'trade'] as const)
    expect((await readCandles(rig.store, { ...range, series, bucketMs: MINUTE })).length).toBe(10)
  expect((await readOpenInterest(rig.store, range)).length).toBe(2)
  expect((await readFunding(rig.store, { ...range, ...period })).length).toBe(1)
})

test('a venue that refuses is named, and asked again only after its time', async () => {
  const rig = await rigOf('gate')
  const opened = rig.open()
  rig.exchange.refuse({ status: 429, retryAfter: '60' })
  const question = { kind: 'liquidations', markets: rig.markets.slice(0, 1), ...rig.span } as const
  await opened.puller.ask(rig.store, question)
  await untilIdle(opened.puller)
  const { pending, unavailable } = await opened.puller.ask(rig.store, question)
  expect(pending).toEqual([])
  expect(unavailable.map(({ source, reason }) => [source, reason])).toEqual([
    ['gate', expect.stringMatching(/^\/api\/v4\/.+ answered 429$/)],
  ])
  expect(opened.sent.of('gate')).toContainEqual({ outcome: 'refused', count: 1 })
})

test('a simulated store asks no real venue, and a switched off puller is none', async () => {
  const { store, markets, span } = await rigOf('gate')
  const config = {
    ...readConfig({}),
    databasePath: store.path,
    databaseKind: store.kind,
    venues: 'all',
    logLevel: 'silent',
  } as const
  const opened = openPuller({ ...config, pullThrough: true, urlOverrides: {} })
  const state = await opened?.puller.ask(store, { kind: 'liquidations', markets, ...span })
  expect(state).toEqual({ pending: [], unavailable: [] })
  expect(opened?.puller.counts()).toEqual([])
  expect(openPuller({ ...config, pullThrough: false, urlOverrides: {} })).toBe(null)
})
