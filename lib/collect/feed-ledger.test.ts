import { afterEach, expect, test } from 'vitest'
import { extendCoverage, listCoverage } from '@/db/coverage'
import { listGaps } from '@/db/gaps'
import { openWriter } from '@/db/open-writer'
import { closeStore, type Store } from '@/db/store'
import { listVenues, saveVenues } from '@/db/venues'
import { SECOND } from '@/lib/contract/units'
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
  for (const name of names) ledger.carries(name, undefined)
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

test('what is covered in advance, as of a simulated market, is missed only from its end on', async () => {
  for (const [aliveAt, missed] of [
    [900, []],
    [1_200, [{ from: 1_000, to: 1_200, reason: 'the collector was not running' }]],
  ] as const) {
    const store = await openStore()
    await extendCoverage(store, { venue: VENUE, source: 'socket', markets: [], from: 0, to: 1_000 })
    const ledger = ledgerOf(store)
    await ledger.begin(800)
    await ledger.write(null)
    ledger.alive('market', aliveAt)
    await ledger.write(null)
    expect(await gaps(store)).toEqual(missed)
  }
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
  ledger.carries('linear-2', undefined)
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

/** Three sockets that share a venue; seconds since the start of the run. */
const PARTS = { 'linear-1': ['A', 'B'], 'linear-2': ['C'], inverse: ['X'] }
const NAMES = Object.keys(PARTS)
type Part = keyof typeof PARTS

async function threeSockets() {
  const store = await openStore()
  const ledger = new FeedLedger({ store, venue: VENUE })
  await ledger.begin(0)
  for (const [name, symbols] of Object.entries(PARTS)) ledger.carries(name, symbols)
  const live = (second: number, ...names: string[]) => {
    for (const name of names) ledger.alive(name, second * SECOND)
  }
  const told = async () => {
    await ledger.write(null)
    const of = ({ markets }: { markets: readonly string[] }) => markets.join('') || 'all'
    const [held, lost] = [await listCoverage(store, ALL), await listGaps(store, ALL)]
    const second = (at: number | null) => (at === null ? null : at / SECOND)
    return {
      covered: held.map((span) => [of(span), second(span.from), second(span.to)]),
      gaps: lost.map((gap) => [of(gap), second(gap.from), second(gap.to), gap.reason]),
    }
  }
  const lost = (name: Part, reason: string) => ledger.lost(name, reason)
  return { store, ledger, live, lost, told }
}

test('a socket that is lost alone costs its own markets; the others stay covered', async () => {
  const { live, lost, told } = await threeSockets()
  live(0, ...NAMES)
  live(10, ...NAMES)
  lost('inverse', 'closed')
  for (const second of [20, 30, 41]) live(second, 'linear-1', 'linear-2')
  expect(await told()).toEqual({
    covered: [
      ['all', 0, 10],
      ['AB', 10, 41],
      ['C', 10, 41],
    ],
    gaps: [['X', 10, null, 'closed']],
  })
  live(50, ...NAMES)
  live(60, ...NAMES)
  expect(await told()).toEqual({
    covered: [
      ['all', 0, 10],
      ['AB', 10, 50],
      ['C', 10, 50],
      ['all', 50, 60],
    ],
    gaps: [['X', 10, 50, 'closed']],
  })
})

test('a short loss of one socket leaves no hole in what the others heard', async () => {
  const { live, lost, told } = await threeSockets()
  live(0, ...NAMES)
  live(10, ...NAMES)
  lost('linear-2', 'closed')
  live(12, 'linear-1', 'inverse', 'linear-2')
  live(20, ...NAMES)
  expect(await told()).toEqual({
    covered: [
      ['all', 0, 10],
      ['AB', 10, 12],
      ['X', 10, 12],
      ['all', 12, 20],
    ],
    gaps: [['C', 10, 12, 'closed']],
  })
})

test('sockets that go and come together make one gap of the venue, without a list of markets', async () => {
  const { live, lost, told } = await threeSockets()
  live(0, ...NAMES)
  live(10, 'linear-1', 'linear-2')
  live(9, 'inverse')
  lost('linear-1', 'closed')
  await told()
  lost('inverse', 'reset')
  lost('linear-2', 'reset')
  expect(await told()).toEqual({ covered: [['all', 0, 10]], gaps: [['all', 10, null, 'closed']] })
  live(60, 'inverse')
  live(70, 'linear-2')
  live(75, 'linear-1')
  live(80, ...NAMES)
  expect(await told()).toEqual({
    covered: [
      ['all', 0, 10],
      ['all', 75, 80],
    ],
    gaps: [['all', 10, 75, 'closed']],
  })
})

test('a gap of the venue goes on as one of the markets whose socket stays away', async () => {
  const { ledger, live, lost, told } = await threeSockets()
  live(0, ...NAMES)
  for (const name of ['inverse', 'linear-1', 'linear-2'] as const) lost(name, 'closed')
  ledger.state('inverse', 'down', 'refused')
  live(20, 'linear-1')
  live(25, 'linear-2')
  live(51, 'linear-1', 'linear-2')
  expect(await told()).toEqual({
    covered: [
      ['AB', 20, 51],
      ['C', 25, 51],
    ],
    gaps: [
      ['all', 0, 20, 'closed'],
      ['C', 20, 25, 'closed'],
      ['X', 20, null, 'refused'],
    ],
  })
})

test('when the last sockets go as well, their gaps give way to one of the venue', async () => {
  const { live, lost, told } = await threeSockets()
  live(0, ...NAMES)
  lost('inverse', 'closed')
  for (const second of [20, 40]) live(second, 'linear-1', 'linear-2')
  lost('linear-1', 'reset')
  live(50, 'linear-2')
  lost('linear-2', 'reset')
  expect(await told()).toEqual({
    covered: [
      ['AB', 0, 40],
      ['C', 0, 50],
    ],
    gaps: [
      ['X', 0, 50, 'closed'],
      ['AB', 40, 50, 'reset'],
      ['all', 50, null, 'reset'],
    ],
  })
})

test('a socket that never came up is missed from the first word of the others', async () => {
  const { live, told } = await threeSockets()
  for (const second of [5, 20, 36]) live(second, 'linear-1', 'linear-2')
  expect((await told()).gaps).toEqual([['X', 5, null, 'not heard yet']])
})

test('markets that a lost socket is to carry from now on are missed with it', async () => {
  const { ledger, live, lost, told } = await threeSockets()
  live(0, ...NAMES)
  lost('inverse', 'closed')
  ledger.carries('inverse', ['X', 'Y'])
  expect((await told()).gaps).toEqual([['XY', 0, null, 'closed']])
})

test('after a restart the gap of a part ends where that of the venue begins', async () => {
  const { store, live, lost, told } = await threeSockets()
  live(0, ...NAMES)
  lost('inverse', 'closed')
  for (const second of [20, 40]) live(second, 'linear-1', 'linear-2')
  await told()
  const next = ledgerOf(store)
  await next.begin(100 * SECOND)
  await next.write(null)
  expect((await listGaps(store, ALL)).map(({ markets, from, to }) => [markets, from, to])).toEqual([
    [['X'], 0, 40 * SECOND],
    [[], 40 * SECOND, null],
  ])
})

test('a venue of which a part is lost is not believed, and says which part', async () => {
  const { store, ledger, live, lost } = await threeSockets()
  live(0, ...NAMES)
  for (const name of NAMES) ledger.state(name, 'live', null)
  lost('inverse', 'closed')
  ledger.state('inverse', 'down', 'closed')
  await ledger.write(null)
  const feed = async () => (await listVenues(store)).find(({ id }) => id === VENUE)?.feed
  expect(await feed()).toMatchObject({ state: 'suspect', reason: 'inverse: closed' })
  for (const name of ['linear-1', 'linear-2'] as const) lost(name, 'closed')
  await ledger.write(null)
  expect(await feed()).toMatchObject({ state: 'down', reason: 'closed' })
})
