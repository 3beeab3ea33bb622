import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { print } from '@/lib/heatmap/answers.fixture'
import { openLive } from './live-connection'
import { openLineOf } from './live-line'

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

class FakeSocket {
  static all: FakeSocket[] = []
  onopen: (() => void) | null = null
  onmessage: ((message: { data: string }) => void) | null = null
  onclose: (() => void) | null = null
  readonly sent: string[] = []
  closed = false

  constructor(readonly url: string) {
    FakeSocket.all.push(this)
  }

  send(text: string) {
    this.sent.push(text)
  }

  close() {
    this.closed = true
    this.onclose?.()
  }
}

function follow(isFramed = false) {
  const seen = { prints: vi.fn(), state: vi.fn(), reset: vi.fn(), status: vi.fn() }
  const stop = openLive({
    openLine: openLineOf(isFramed),
    since: null,
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
  FakeSocket.all = []
  vi.stubGlobal('EventSource', FakeSource)
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.stubGlobal('window', { location: { href: 'https://heat.example/embed/heatmap/BTC' } })
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

test('a line opened anew goes on behind the last print, without a reset', () => {
  const { reset, source, stop } = follow()
  source().onopen?.()
  source().onmessage?.({ data: JSON.stringify(print()), lastEventId: '11' })
  source().breakOff()
  vi.advanceTimersByTime(1_000)
  source().onopen?.()
  expect(source().url).toBe('/api/stream?since=11')
  expect(reset).not.toHaveBeenCalled()
  stop()
})

const socket = () => FakeSocket.all[FakeSocket.all.length - 1] as FakeSocket

test('a frame listens by WebSocket, which leaves the connections of its host free', () => {
  const { prints, state, status, stop } = follow(true)
  expect([FakeSource.all.length, socket().url]).toEqual([0, 'wss://heat.example/api/ws'])
  socket().onopen?.()
  expect(socket().sent).toEqual(['{"subscribe":{},"since":null}'])
  for (const message of [
    { type: 'ready', data: { seq: 10, simulated: false } },
    { type: 'liquidation', seq: 11, data: print() },
    { type: 'state', data: { venues: [], gaps: [] } },
    { type: 'alive' },
  ])
    socket().onmessage?.({ data: JSON.stringify(message) })
  vi.advanceTimersByTime(100)
  expect(prints).toHaveBeenCalledExactlyOnceWith([{ seq: 11, event: print() }])
  expect(state).toHaveBeenCalledExactlyOnceWith({ venues: [], gaps: [] })
  expect(status.mock.calls.flat()).toEqual(['connecting', 'live'])
  stop()
  expect(socket().closed).toBe(true)
  vi.advanceTimersByTime(60_000)
  expect(FakeSocket.all).toHaveLength(1)
})

test('a socket that broke goes on behind the last print; where none gets through an event stream takes over', () => {
  const { source, stop } = follow(true)
  socket().onopen?.()
  socket().onmessage?.({ data: JSON.stringify({ type: 'liquidation', seq: 11, data: print() }) })
  socket().onclose?.()
  vi.advanceTimersByTime(1_000)
  socket().onopen?.()
  expect([FakeSocket.all.length, socket().sent[0]]).toEqual([2, '{"subscribe":{},"since":11}'])
  socket().onclose?.()
  vi.advanceTimersByTime(1_000)
  socket().onclose?.()
  vi.advanceTimersByTime(2_000)
  expect([FakeSocket.all.length, source().url]).toEqual([3, '/api/stream?since=11'])
  stop()
})
