import { afterEach, expect, test } from 'vitest'
import { extendCoverage, listCoverage } from '@/db/coverage'
import { listGaps } from '@/db/gaps'
import { openWriter } from '@/db/open-writer'
import { closeStore, type Store } from '@/db/store'
import { saveVenues } from '@/db/venues'
import { venueFacts } from '@/lib/venues/index'
import { temporaryPath } from './collector.fixture'
import { FeedLedger } from './feed-ledger'

const VENUE = 'binance-usdm'
const ALL = { from: 0, to: 1e15 }
const stores: Store[] = []
afterEach(() => stores.splice(0).forEach(closeStore))

async function openStore(): Promise<Store> {
  const store = openWriter({ path: temporaryPath(), kind: 'live' })
  stores.push(store)
  await saveVenues(store, venueFacts)
  return store
}

function ledgerOf(store: Store, names = ['market']): FeedLedger {
  const ledger = new FeedLedger({ store, venue: VENUE })
  for (const name of names) ledger.add(name)
  return ledger
}

const gaps = async (store: Store) =>
  (await listGaps(store, ALL)).map(({ from, to, reason }) => ({ from, to, reason }))
const spans = async (store: Store) => (await listCoverage(store, ALL)).map(({ from, to }) => [from, to])

test('coverage runs from the first to the last sign of life, a loss opens a gap that the next life closes', async () => {
  const store = await openStore()
  const ledger = ledgerOf(store)
  await ledger.begin(1_000)
  for (const at of [1_100, 1_200, 1_300]) ledger.alive('market', at)
  await ledger.write(null)
  expect([await spans(store), await gaps(store)]).toEqual([[[1_100, 1_300]], []])
  ledger.lost('market', 'closed')
  await ledger.write(null)
  expect(await gaps(store)).toEqual([{ from: 1_300, to: null, reason: 'closed' }])
  ledger.alive('market', 2_000)
  ledger.alive('market', 2_100)
  await ledger.write(null)
  expect([await spans(store), await gaps(store)]).toEqual([
    [
      [1_100, 1_300],
      [2_000, 2_100],
    ],
    [{ from: 1_300, to: 2_000, reason: 'closed' }],
  ])
})

test('what is not committed is not covered, and is once it is', async () => {
  const store = await openStore()
  const ledger = ledgerOf(store)
  await ledger.begin(1_000)
  for (const at of [1_100, 1_200, 1_300]) ledger.alive('market', at)
  ledger.lost('market', 'closed')
  await ledger.write(1_250)
  expect(await spans(store)).toEqual([[1_100, 1_250]])
  await ledger.write(null)
  expect(await spans(store)).toEqual([[1_100, 1_300]])
})

test('losses between two writes are each remembered', async () => {
  const store = await openStore()
  const ledger = ledgerOf(store)
  await ledger.begin(1_000)
  for (const [at, reason] of [
    [1_100, 'a'],
    [1_300, 'b'],
  ] as const) {
    ledger.alive('market', at)
    ledger.alive('market', at + 50)
    ledger.lost('market', reason)
  }
  await ledger.write(null)
  expect(await gaps(store)).toEqual([
    { from: 1_150, to: 1_300, reason: 'a' },
    { from: 1_350, to: null, reason: 'b' },
  ])
})

test('the time since an earlier run ended is a gap; a first run has none', async () => {
  const store = await openStore()
  const first = ledgerOf(store)
  await first.begin(1_000)
  await first.write(null)
  expect(await gaps(store)).toEqual([])
  await extendCoverage(store, { venue: VENUE, source: 'socket', markets: [], from: 500, to: 900 })
  const second = ledgerOf(store)
  await second.begin(2_000)
  await second.write(null)
  expect(await gaps(store)).toEqual([{ from: 900, to: null, reason: 'the collector was not running' }])
  second.alive('market', 2_100)
  await second.write(null)
  expect(await gaps(store)).toEqual([{ from: 900, to: 2_100, reason: 'the collector was not running' }])
})

test('an open gap of a run that died is taken up, not doubled', async () => {
  const store = await openStore()
  const dead = ledgerOf(store)
  await dead.begin(1_000)
  dead.alive('market', 1_100)
  dead.alive('market', 1_200)
  dead.lost('market', 'closed')
  await dead.write(null)
  const next = ledgerOf(store)
  await next.begin(3_000)
  next.alive('market', 3_100)
  await next.write(null)
  expect(await gaps(store)).toEqual([{ from: 1_200, to: 3_100, reason: 'closed' }])
})

test('a venue with two connections is covered only while both live', async () => {
  const store = await openStore()
  const ledger = ledgerOf(store, ['linear', 'inverse'])
  await ledger.begin(1_000)
  ledger.alive('linear', 1_100)
  ledger.alive('inverse', 1_150)
  ledger.alive('linear', 1_200)
  ledger.alive('inverse', 1_250)
  ledger.lost('linear', 'closed')
  ledger.alive('inverse', 1_300)
  ledger.alive('linear', 1_400)
  await ledger.write(null)
  expect(await spans(store)).toEqual([[1_150, 1_200]])
  expect(await gaps(store)).toEqual([{ from: 1_200, to: 1_400, reason: 'closed' }])
})

test('a connection for new listings takes nothing from what is covered until it delivers itself', async () => {
  const store = await openStore()
  const ledger = ledgerOf(store, ['linear-1'])
  await ledger.begin(1_000)
  ledger.alive('linear-1', 1_100)
  ledger.add('linear-2')
  ledger.alive('linear-1', 1_200)
  ledger.lost('linear-2', 'refused')
  await ledger.write(null)
  expect([await spans(store), await gaps(store)]).toEqual([[[1_100, 1_200]], []])
  ledger.alive('linear-2', 1_250)
  ledger.alive('linear-1', 1_300)
  ledger.lost('linear-2', 'closed')
  await ledger.write(null)
  expect(await spans(store)).toEqual([[1_100, 1_250]])
  expect(await gaps(store)).toEqual([{ from: 1_250, to: null, reason: 'closed' }])
})

test('a connection that is not needed any more leaves no gap open', async () => {
  const store = await openStore()
  const ledger = ledgerOf(store, ['linear-1', 'linear-2'])
  await ledger.begin(1_000)
  for (const name of ['linear-1', 'linear-2']) ledger.alive(name, 1_100)
  ledger.alive('linear-1', 1_200)
  ledger.lost('linear-2', 'closed')
  ledger.remove('linear-2', 1_300)
  await ledger.write(null)
  expect(await gaps(store)).toEqual([{ from: 1_100, to: 1_300, reason: 'closed' }])
})

test('a collector that stops with frames which could not be committed does not claim their time', async () => {
  const store = await openStore()
  const ledger = ledgerOf(store, ['linear'])
  await ledger.begin(1_000)
  ledger.alive('linear', 1_100)
  ledger.alive('linear', 1_400)
  await ledger.end(1_250)
  expect(await spans(store)).toEqual([[1_100, 1_250]])
})
