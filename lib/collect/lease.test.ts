import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import { afterEach, expect, test } from 'vitest'
import { readLease, takeLease } from '@/db/lease'
import { openWriter } from '@/db/open-writer'
import { closeStore, type Store } from '@/db/store'
import { ManualClock } from '@/lib/pull/manual-clock.fixture'
import { temporaryPath } from './collector.fixture'
import { holdingLease } from './lease'

const NAME = 'some work'
const LEASE_MS = 9_000
const stores: Store[] = []
afterEach(() => stores.splice(0).forEach(closeStore))

function setUp() {
  const store = openWriter({ path: temporaryPath(), kind: 'live' })
  stores.push(store)
  const clock = new ManualClock()
  const stop = new AbortController()
  const standbys: string[] = []
  const runs: AbortSignal[] = []
  const job = {
    store,
    name: NAME,
    leaseMs: LEASE_MS,
    clock,
    onStandby: (holder: string) => standbys.push(holder),
  }
  const start = () =>
    holdingLease(job, stop.signal, async (held) => {
      runs.push(held)
      await new Promise((resolve) => held.addEventListener('abort', resolve))
    })
  const steal = (owner: string) => takeLease(store, { name: NAME, owner, ttlMs: LEASE_MS, now: clock.now() })
  return { store, clock, stop, standbys, runs, start, steal }
}

test('work runs while the lease is renewed and gives it back at the end', async () => {
  const { store, clock, stop, runs, start } = setUp()
  const done = start()
  await clock.advance(10 * LEASE_MS)
  expect(runs.map(({ aborted }) => aborted)).toEqual([false])
  expect((await readLease(store, NAME))?.expiresAt).toBeGreaterThan(clock.now())
  stop.abort()
  await done
  expect(await readLease(store, NAME)).toBeNull()
})

test('another machine that holds it is waited for until its lease has run out', async () => {
  const { clock, stop, standbys, runs, start, steal } = setUp()
  expect(await steal('elsewhere/1/x')).toBe(true)
  const done = start()
  await clock.advance(LEASE_MS - 1)
  expect([runs.length, standbys]).toEqual([0, ['elsewhere/1/x']])
  await clock.advance(LEASE_MS)
  expect(runs.length).toBe(1)
  stop.abort()
  await done
})

test('a holder that died on this machine is not waited for', async () => {
  const { clock, stop, runs, start, steal } = setUp()
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  expect(await steal(`${hostname()}/${pid}/x`)).toBe(true)
  const done = start()
  await clock.advance(0)
  expect(runs.length).toBe(1)
  stop.abort()
  await done
})

test('work ends when the lease was lost, and begins again when it is free', async () => {
  const { store, clock, stop, runs, start, steal } = setUp()
  const done = start()
  await clock.advance(0)
  store.db.exec('DELETE FROM lease')
  expect(await steal('elsewhere/1/x')).toBe(true)
  await clock.advance(LEASE_MS / 3)
  expect(runs.map(({ aborted }) => aborted)).toEqual([true])
  await clock.advance(2 * LEASE_MS)
  expect(runs.map(({ aborted }) => aborted)).toEqual([true, false])
  stop.abort()
  await done
})

test('a store that cannot be written for a while takes the lease from nobody', async () => {
  const { store, clock, stop, runs, start } = setUp()
  store.db.pragma('busy_timeout = 1')
  const other = openWriter({ path: store.path, kind: 'live' })
  stores.push(other)
  other.db.exec('BEGIN IMMEDIATE')
  const done = start()
  await clock.advance(LEASE_MS)
  expect(runs.length).toBe(0)
  other.db.exec('COMMIT')
  await clock.advance(LEASE_MS)
  expect(runs.map(({ aborted }) => aborted)).toEqual([false])
  other.db.exec('BEGIN IMMEDIATE')
  await clock.advance(2 * LEASE_MS)
  other.db.exec('COMMIT')
  await clock.advance(2 * LEASE_MS)
  expect(runs.map(({ aborted }) => aborted)).toEqual([false])
  other.db.exec('BEGIN IMMEDIATE')
  stop.abort()
  await done
})
