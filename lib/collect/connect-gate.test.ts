import { expect, test } from 'vitest'
import { ManualClock } from '@/lib/pull/manual-clock.fixture'
import { ConnectGate } from './connect-gate'

test('sockets of a venue connect one a second', async () => {
  const clock = new ManualClock()
  const gate = new ConnectGate(clock, 1_000)
  expect([gate.enter(), gate.enter()]).toEqual([0, 1_000])
  await clock.advance(400)
  expect(gate.enter()).toBe(600)
  await clock.advance(600)
  expect([gate.enter(), gate.enter()]).toEqual([0, 1_000])
})

test('a refusal of one holds off all, and a shorter one does not shorten it', async () => {
  const clock = new ManualClock()
  const gate = new ConnectGate(clock, 1_000)
  gate.holdOff(60_000)
  gate.holdOff(5_000)
  expect(gate.enter()).toBe(60_000)
  await clock.advance(60_000)
  expect(gate.enter()).toBe(0)
})
