import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HOUR, SECOND } from '@/lib/contract/units'
import { learnTime, learnTimeFrom, serverNow } from './server-time'

const NOW = Date.UTC(2025, 11, 11, 3, 20)

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(NOW)
})

afterEach(() => {
  learnTime(Date.now())
  vi.useRealTimers()
})

function answered(at: number, caching: string): Headers {
  return new Headers({ date: new Date(at).toUTCString(), 'cache-control': caching })
}

test.each([-5, 5])('a device whose clock is %i hours off counts by the server', (hours) => {
  vi.setSystemTime(NOW + hours * HOUR)
  learnTime(NOW)
  expect(serverNow()).toBe(NOW)
  vi.advanceTimersByTime(SECOND)
  expect(serverNow()).toBe(NOW + SECOND)
})

test('what an answer takes to arrive moves no clock', () => {
  learnTime(NOW - 20 * SECOND)
  expect(serverNow()).toBe(NOW)
})

test('a clock that is set right while the page is open is believed again', () => {
  vi.setSystemTime(NOW - 5 * HOUR)
  learnTime(NOW)
  vi.setSystemTime(NOW)
  learnTimeFrom(answered(NOW, 'no-cache'))
  expect(serverNow()).toBe(NOW)
})

test('an answer out of the cache says nothing of the time', () => {
  learnTimeFrom(answered(NOW - 5 * HOUR, 'public, max-age=31536000, immutable'))
  expect(serverNow()).toBe(NOW)
  learnTimeFrom(new Headers({ 'cache-control': 'no-store' }))
  expect(serverNow()).toBe(NOW)
})
