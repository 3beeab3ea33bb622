import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NO_COUNTS } from '@/lib/contract/append-batch'
import { ManualClock, settled } from '@/lib/pull/manual-clock.fixture'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { binanceUsdm } from '@/lib/venues/binance-usdm'
import { type Commit, FrameWriter } from './frame-writer'

const append = vi.hoisted(() => vi.fn())
vi.mock('@/db/append', () => ({ appendTogether: append }))

let clock: ManualClock
let commits: Commit[]
let troubles: [unknown, boolean][]
let pressure: boolean[]

beforeEach(() => {
  clock = new ManualClock()
  ;[commits, troubles, pressure] = [[], [], []]
  append.mockResolvedValue(NO_COUNTS)
})
afterEach(() => append.mockReset())

function writer(adapter: VenueAdapter = binanceUsdm): FrameWriter {
  return new FrameWriter({
    store: { path: '', kind: 'live' } as never,
    adapter,
    market: binanceUsdm.provisionalMarket,
    judge: () => null,
    clock,
    commitEveryMs: 75,
    onPressure: (paused) => pressure.push(paused),
    onCommit: (commit) => commits.push(commit),
    onTrouble: (error, fatal) => troubles.push([error, fatal]),
  })
}

const sqlite = (code: string) => Object.assign(new Error(code), { code })
const batches = () =>
  append.mock.calls.map(([, [{ texts }]]) => texts.map(({ text }: { text: string }) => text))

test('frames are committed together after 75 ms', async () => {
  const queue = writer()
  queue.push('a', 1, 'line-1')
  await clock.advance(50)
  queue.push('b', 2, 'line-1')
  expect(queue.pendingFrom).toBe(1)
  await clock.advance(24)
  expect(batches()).toEqual([])
  await clock.advance(1)
  expect(batches()).toEqual([['a', 'b']])
  expect(queue.pendingFrom).toBeNull()
})

test('500 frames do not wait, and a batch is not larger', async () => {
  const queue = writer()
  for (let n = 0; n < 700; n += 1) queue.push(String(n), n, 'line-1')
  await clock.advance(0)
  await settled()
  await clock.advance(75)
  expect(batches().map(({ length }) => length)).toEqual([500, 200])
})

test('what cannot be read is quarantined with its reason, what can is handed on', async () => {
  const queue = writer()
  queue.push('{', 1, 'line-1')
  queue.push('{"result":null,"id":1}', 2, 'line-1')
  await queue.close()
  const [batch] = append.mock.calls[0]?.[1] ?? []
  expect(batch).toMatchObject({
    format: 'frames:binance-usdm',
    venue: 'binance-usdm',
    importId: null,
    texts: [
      { text: '{', receivedAt: 1, outcome: { quarantined: expect.stringContaining('not JSON') } },
      { receivedAt: 2, outcome: { events: [] } },
    ],
  })
})

test('a full disk or a busy store is waited for; nothing is dropped, nothing acknowledged before', async () => {
  append.mockRejectedValueOnce(sqlite('SQLITE_FULL')).mockRejectedValueOnce(sqlite('SQLITE_BUSY'))
  const queue = writer()
  queue.push('a', 1, 'line-1')
  await clock.advance(75)
  queue.push('b', 2, 'line-1')
  await clock.advance(1_000)
  expect(commits).toEqual([])
  await clock.advance(1_000)
  expect(batches()).toEqual([['a'], ['a', 'b'], ['a', 'b']])
  expect(commits.map(({ texts }) => texts)).toEqual([['a', 'b']])
  expect(troubles.map(([, fatal]) => fatal)).toEqual([false, false])
})

test('a store that refused is left alone for a second, however much arrives', async () => {
  append.mockRejectedValueOnce(sqlite('SQLITE_FULL'))
  const queue = writer()
  queue.push('a', 1, 'line-1')
  await clock.advance(75)
  for (let n = 0; n < 600; n += 1) queue.push('b', 2, 'line-1')
  await clock.advance(900)
  expect(batches()).toHaveLength(1)
  await clock.advance(100)
  expect(commits).toHaveLength(1)
})

test('a failed write to the file is fatal', async () => {
  append.mockRejectedValueOnce(sqlite('SQLITE_IOERR_FSYNC'))
  const queue = writer()
  queue.push('a', 1, 'line-1')
  await clock.advance(75)
  expect(troubles.map(([, fatal]) => fatal)).toEqual([true])
})

test('one row that the store refuses is found and quarantined; its neighbours are stored', async () => {
  append.mockImplementation(async (_store, [{ texts }]) => {
    const poisoned = texts.some(
      ({ text, outcome }: { text: string; outcome: object }) =>
        text === '{"result":null,"id":2}' && 'events' in outcome,
    )
    if (poisoned) throw new Error('no such number')
    return NO_COUNTS
  })
  const queue = writer()
  for (const id of [1, 2, 3]) queue.push(JSON.stringify({ result: null, id }), id, 'line-1')
  await clock.advance(500)
  expect(commits.flatMap(({ texts }) => texts.length)).toEqual([1, 1, 1])
  const second = append.mock.calls.map(([, [{ texts }]]) => texts).filter((texts) => texts.length === 1)[2]
  expect(second[0].outcome).toEqual({ quarantined: 'could not be stored: no such number' })
  expect(queue.pendingFrom).toBeNull()
})

test('reading pauses while the queue is full and goes on when it is nearly empty', async () => {
  append.mockRejectedValueOnce(sqlite('SQLITE_BUSY'))
  const queue = writer()
  for (let n = 0; n <= 20_001; n += 1) queue.push('x', n, 'line-1')
  expect(pressure).toEqual([true])
  await clock.advance(0)
  await clock.advance(2_000)
  for (let round = 0; round < 60; round += 1) await clock.advance(75)
  expect(pressure).toEqual([true, false])
  expect(queue.pendingFrom).toBeNull()
})

test('where rows can be twins, the frames of each socket are stored as a session of their own', async () => {
  const queue = writer({ ...binanceUsdm, identicalFrameIsDuplicate: false })
  for (const [n, line] of ['one', 'two', 'one'].entries()) queue.push(String(n), n, line)
  await queue.close()
  const stored = append.mock.calls.flatMap(([, together]) => together)
  expect(
    stored.map(({ session, texts }) => [session.id, texts.map(({ text }: { text: string }) => text)]),
  ).toEqual([
    ['one', ['0', '2']],
    ['two', ['1']],
  ])
  expect(append).toHaveBeenCalledTimes(1)
})
