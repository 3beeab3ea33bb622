import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { SocketClient } from './socket-client'

const SLOW = { maxBytes: 1024 * 1024, maxMessages: 1_000, warning: 'warning', stall: 'stall' }
const HEARTBEAT = 1_000

/** A socket whose other end reads when it is told to. */
class FakeSocket extends EventEmitter {
  readonly sent: string[] = []
  readonly closedWith: number[] = []
  pings = 0
  terminated = false
  private waiting: { readonly bytes: number; readonly taken?: () => void }[] = []

  get bufferedAmount(): number {
    return this.waiting.reduce((sum, { bytes }) => sum + bytes, 0)
  }
  send(text: string, taken?: () => void): void {
    this.sent.push(text)
    this.waiting.push({ bytes: text.length, ...(taken ? { taken } : {}) })
  }
  read(): void {
    for (const { taken } of this.waiting.splice(0)) taken?.()
  }
  close(code: number): void {
    this.closedWith.push(code)
  }
  terminate(): void {
    this.terminated = true
    this.emit('close')
  }
  ping(): void {
    this.pings++
  }
}

let fake: FakeSocket
let client: SocketClient
const line = { cork: vi.fn(), uncork: vi.fn() }

beforeEach(() => {
  vi.useFakeTimers()
  fake = new FakeSocket()
  line.cork.mockClear()
  line.uncork.mockClear()
  client = new SocketClient(fake as unknown as WebSocket, line, SLOW, HEARTBEAT)
})
afterEach(() => {
  vi.useRealTimers()
})

test('what is sent in one go leaves in one piece', async () => {
  for (const text of ['a', 'b', 'c']) client.send(text)
  expect([fake.sent, line.cork.mock.calls.length, line.uncork.mock.calls.length]).toEqual([
    ['a', 'b', 'c'],
    1,
    0,
  ])
  await new Promise((resolve) => process.nextTick(resolve))
  expect(line.uncork).toHaveBeenCalledTimes(1)
})

const KILOBYTES = 'x'.repeat(100 * 1024)

test('a slow reader is warned once, then told and cut off', () => {
  for (let count = 0; count < 6; count++) client.send(KILOBYTES)
  expect(fake.sent).toHaveLength(6)
  client.send(KILOBYTES)
  expect(fake.sent.at(-1)).toBe('warning')
  for (let count = 0; count < 10; count++) client.send(KILOBYTES)
  expect(fake.sent.filter((text) => text === 'warning')).toHaveLength(1)
  expect(fake.sent.at(-1)).toBe('stall')
  expect(fake.closedWith).toEqual([1008])
  expect(fake.bufferedAmount).toBeLessThan(1.1 * 1024 * 1024)
  vi.advanceTimersByTime(30_000)
  expect(fake.terminated).toBe(true)
})

test('a reader that catches up may be warned again', async () => {
  for (let count = 0; count < 7; count++) client.send(KILOBYTES)
  let drained = false
  void client.drained().then(() => {
    drained = true
  })
  fake.read()
  await vi.waitFor(() => expect(drained).toBe(true), { timeout: 30_000 })
  for (let count = 0; count < 7; count++) client.send(KILOBYTES)
  expect(fake.sent.filter((text) => text === 'warning')).toHaveLength(2)
  expect(fake.closedWith).toEqual([])
})

test('who does not answer a ping is gone by the next', () => {
  vi.advanceTimersByTime(HEARTBEAT)
  fake.emit('pong')
  vi.advanceTimersByTime(HEARTBEAT)
  expect([fake.pings, fake.terminated]).toEqual([2, false])
  vi.advanceTimersByTime(HEARTBEAT)
  expect(fake.terminated).toBe(true)
})

test('what was opened for a client is undone exactly once', async () => {
  const undo = vi.fn()
  client.onClose(undo)
  client.send('a')
  const drained = client.drained()
  fake.terminate()
  client.end('late', 1000)
  client.send('later')
  await drained
  expect(undo).toHaveBeenCalledTimes(1)
  expect(fake.sent).toEqual(['a'])
  client.onClose(undo)
  expect(undo).toHaveBeenCalledTimes(2)
})

test('many small messages are too much, too; without a warning none is sent', () => {
  const quiet = new SocketClient(fake as unknown as WebSocket, line, { ...SLOW, warning: null }, HEARTBEAT)
  for (let count = 0; count < 1_000; count++) quiet.send('x')
  expect(fake.closedWith).toEqual([])
  quiet.send('x')
  expect([fake.sent.length, fake.sent.at(-1), fake.closedWith]).toEqual([1_001, 'stall', [1008]])
})
