import type { Millis } from '@/lib/contract/units'

/** Where an event lies: what `log` keeps of each stored row. */
export interface LoggedEvent {
  readonly market: number
  readonly domain: number
  readonly time: number
  readonly key: number
}

const BYTES = 24

/** One batch of stored rows, in the order they were stored: u32 market, u32 domain, f64 time, f64 key. */
export function encodeLog(events: readonly LoggedEvent[]): Buffer {
  const body = Buffer.allocUnsafe(events.length * BYTES)
  for (const [index, event] of events.entries()) {
    const at = index * BYTES
    body.writeUInt32LE(event.market, at)
    body.writeUInt32LE(event.domain, at + 4)
    body.writeDoubleLE(event.time, at + 8)
    body.writeDoubleLE(event.key, at + 16)
  }
  return body
}

export function eventInLog(body: Buffer, index: number): LoggedEvent {
  const at = index * BYTES
  return {
    market: body.readUInt32LE(at),
    domain: body.readUInt32LE(at + 4),
    time: timeInLog(body, index),
    key: body.readDoubleLE(at + 16),
  }
}

export function timeInLog(body: Buffer, index: number): Millis {
  return body.readDoubleLE(index * BYTES + 8)
}
