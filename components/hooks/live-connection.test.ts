import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { print } from '@/lib/heatmap/answers.fixture'
import { openLive } from './live-connection'

class FakeSource {
  static readonly CLOSED = 2
  static all: FakeSource[] = []
  readyState = 0
  onmessage: ((message: { data: string; lastEventId: string }) => void) | null = null
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  readonly named = new Map<string, (message: { data: string }) => void>()
  closed = false

  constructor(readonly url: string) {
    FakeSource.all.push(this)
  }

  addEventListener(name: string, listener: (message: { data: string }) => void) {
    this.named.set(name, listener)
  }

  close() {
    this.closed = true
  }

  breakOff() {
    this.readyState = FakeSource.CLOSED
    this.onerror?.()
  }
}

function follow() {
  const seen = { prints: vi.fn(), state: vi.fn(), reset: vi.fn(), status: vi.fn() }
  const stop = openLive({
    url: () => '/api/stream',
    onPrints: seen.prints,
    onState: seen.state,
    onReset: seen.reset,
    onStatus: seen.status,
  })
  return { ...seen, stop, source: () => FakeSource.all[FakeSource.all.length - 1] as FakeSource }
}

beforeEach(() => {
  FakeSource.all = []
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeSource)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('prints that come together are handed over together, with their numbers', () => {
  const { prints, source, stop } = follow()
  for (const id of [11, 12])
    source().onmessage?.({ data: JSON.stringify(print({ id: `e${id}` })), lastEventId: String(id) })
  expect(prints).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(prints).toHaveBeenCalledExactlyOnceWith([
    { seq: 11, event: print({ id: 'e11' }) },
    { seq: 12, event: print({ id: 'e12' }) },
  ])
  stop()
})

test('a line that is closed for good is opened again, and everything is asked anew', () => {
  const { reset, status, source, stop } = follow()
  source().onopen?.()
  source().breakOff()
  expect(status.mock.calls.flat()).toEqual(['connecting', 'live', 'lost'])
  vi.advanceTimersByTime(1_000)
  expect(FakeSource.all).toHaveLength(2)
  expect(reset).not.toHaveBeenCalled()
  source().onopen?.()
  expect(reset).toHaveBeenCalledOnce()
  stop()
})

test('a line that comes back by itself resumes without a reset', () => {
  const { reset, source, stop } = follow()
  source().onopen?.()
  source().onerror?.()
  source().onopen?.()
  vi.advanceTimersByTime(60_000)
  expect(FakeSource.all).toHaveLength(1)
  expect(reset).not.toHaveBeenCalled()
  stop()
})

test('the server can ask to begin anew and tell the state of feeds', () => {
  const { reset, state, source, stop } = follow()
  source().named.get('reset')?.({ data: '{"seq":5}' })
  source().named.get('state')?.({ data: '{"venues":[],"gaps":[]}' })
  expect(reset).toHaveBeenCalledOnce()
  expect(state).toHaveBeenCalledExactlyOnceWith({ venues: [], gaps: [] })
  stop()
})

test('after the end nothing happens any more', () => {
  const { prints, source, stop } = follow()
  source().onmessage?.({ data: JSON.stringify(print()), lastEventId: '11' })
  source().breakOff()
  stop()
  vi.advanceTimersByTime(60_000)
  expect(prints).not.toHaveBeenCalled()
  expect(FakeSource.all).toHaveLength(1)
  expect(source().closed).toBe(true)
})
