import { expect, test } from 'vitest'
import { ManualClock } from '@/lib/pull/manual-clock.fixture'
import { backOff } from './back-off'
import { ConnectGate } from './connect-gate'

/** 1.5 s, 2.5 s, 4.5 s, ... */
const newPauses = () => backOff({ firstPauseMs: 1_000, longestPauseMs: 60_000 }, () => 0.5)

test('sockets of a venue connect one a second', async () => {
  const clock = new ManualClock()
  const gate = new ConnectGate(clock, 1_000, newPauses())
  expect([gate.enter(), gate.enter()]).toEqual([0, 1_000])
  await clock.advance(400)
  expect(gate.enter()).toBe(600)
  await clock.advance(600)
  expect([gate.enter(), gate.enter()]).toEqual([0, 1_000])
})

test('a refusal of one holds off all, and a shorter one does not shorten it', async () => {
  const clock = new ManualClock()
  const gate = new ConnectGate(clock, 1_000, newPauses())
  gate.holdOff(60_000)
  gate.holdOff(5_000)
  expect(gate.enter()).toBe(60_000)
  await clock.advance(60_000)
  expect(gate.enter()).toBe(0)
})

test('while none can be opened all wait longer and longer, until one was', async () => {
  const clock = new ManualClock()
  const gate = new ConnectGate(clock, 1_000, newPauses())
  gate.refused()
  expect(gate.enter()).toBe(1_500)
  await clock.advance(1_500)
  gate.refused()
  expect(gate.enter()).toBe(2_500)
  await clock.advance(2_500)
  gate.opened()
  gate.refused()
  expect(gate.enter()).toBe(1_500)
})
