import { afterEach, expect, test, vi } from 'vitest'
import { type EventSink, endStreams, eventStream, frame, streamClientCount } from './event-stream'

afterEach(() => {
  endStreams()
  vi.useRealTimers()
})

interface Client {
  readonly sink: EventSink
  readonly undo: ReturnType<typeof vi.fn>
  readonly read: () => Promise<string | null>
  readonly cancel: () => Promise<void>
  readonly abort: () => void
}

function connect(): Client {
  const gone = new AbortController()
  const undo = vi.fn()
  let opened: EventSink | null = null
  const response = eventStream(
    new Request('http://localhost/api/stream', { signal: gone.signal }),
    '192.0.2.1',
    (sink) => {
      opened = sink
      return undo
    },
  )
  const reader = response.body?.getReader()
  if (!reader || !opened) throw new Error('no stream was opened')
  const decoder = new TextDecoder()
  const read = async () => {
    const { value, done } = await reader.read()
    return done ? null : decoder.decode(value)
  }
  return { sink: opened, undo, read, cancel: () => reader.cancel(), abort: () => gone.abort() }
}

test('a frame carries id, event and data', () => {
  expect(frame({ a: 1 }, { event: 'state', id: 7 })).toBe('id: 7\nevent: state\ndata: {"a":1}\n\n')
  expect(frame('x\ny')).toBe('data: "x\\ny"\n\n')
})

test('frames arrive in order, those that waited in one piece', async () => {
  const { sink, read } = connect()
  sink.send('a')
  sink.send('b')
  expect(await read()).toBe('retry: 2000\n\nab')
  const next = read()
  sink.send('c')
  sink.send('d')
  expect(await next).toBe('cd')
})

test.each(['abort', 'cancel'] as const)('an %s undoes what was opened, once', async (how) => {
  const client = connect()
  expect(streamClientCount()).toBe(1)
  await client[how]()
  client.abort()
  expect(client.undo).toHaveBeenCalledTimes(1)
  expect(streamClientCount()).toBe(0)
  expect(client.sink.closed).toBe(true)
})

test('a request that is gone already opens nothing', () => {
  const open = vi.fn(() => () => {})
  eventStream(new Request('http://localhost/', { signal: AbortSignal.abort() }), '192.0.2.1', open)
  expect(open).not.toHaveBeenCalled()
  expect(streamClientCount()).toBe(0)
})

test.each([
  ['frames', 1_001, 'x'],
  ['bytes', 3, 'x'.repeat(100_000)],
])('a client that lets too many %s wait is told and dropped', async (_what, count, text) => {
  const { sink, undo, read } = connect()
  for (let sent = 0; sent < count; sent++) sink.send(text)
  expect(undo).toHaveBeenCalledTimes(1)
  expect(await read()).toBe('event: end\ndata: {"reason":"slow"}\n\n')
  expect(await read()).toBeNull()
})

test('drained waits until the client has taken everything', async () => {
  const { sink, read } = connect()
  sink.send('a')
  let drained = false
  const waiting = sink.drained().then(() => {
    drained = true
  })
  expect(drained).toBe(false)
  await read()
  await waiting
  expect(drained).toBe(true)
})

test('a quiet stream beats every 15 seconds, and no more once the client is gone', async () => {
  vi.useFakeTimers()
  const { read, abort } = connect()
  await read()
  const beat = read()
  vi.advanceTimersByTime(15_000)
  expect(await beat).toBe(': alive\n\n')
  abort()
  expect(vi.getTimerCount()).toBe(0)
})

test('a thousand clients that come and go leave nothing behind', async () => {
  for (let round = 0; round < 1_000; round++) {
    const client = connect()
    if (round % 2) client.abort()
    else await client.cancel()
  }
  expect(streamClientCount()).toBe(0)
})

test('an ending server says so', async () => {
  const { read } = connect()
  await read()
  endStreams()
  expect(await read()).toBe('event: end\ndata: {"reason":"shutdown"}\n\n')
})
