import { pino } from 'pino'
import { expect, test } from 'vitest'
import { closeStore } from '@/db/store'
import { ManualClock } from '@/lib/pull/manual-clock.fixture'
import { temporaryPath } from './collector.fixture'
import { openWhenRoom } from './open-when-room'

const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
const log = pino({ level: 'silent' })

function opening(prepare: () => Promise<void>) {
  const clock = new ManualClock()
  return { clock, setup: { path: temporaryPath(), kind: 'live' as const, prepare, clock, log } }
}

test('collecting that finds the disk full begins within two seconds of there being room', async () => {
  let room = false
  const { clock, setup } = opening(async () => {
    if (!room) throw full
  })
  const opened = openWhenRoom(setup, new AbortController().signal)
  await clock.advance(10_000)
  room = true
  await clock.advance(2_000)
  const store = await opened
  expect(store?.db.open).toBe(true)
  if (store) closeStore(store)
})

test('waiting for room ends with the signal, and anything else that is wrong ends it at once', async () => {
  const stop = new AbortController()
  const { setup } = opening(() => Promise.reject(full))
  const waiting = openWhenRoom(setup, stop.signal)
  stop.abort()
  expect(await waiting).toBeNull()
  const { setup: broken } = opening(() => Promise.reject(new Error('something else')))
  await expect(openWhenRoom(broken, new AbortController().signal)).rejects.toThrow('something else')
})
