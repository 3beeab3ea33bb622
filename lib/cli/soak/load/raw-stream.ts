import { createConnection, type Socket } from 'node:net'

export const TRANSPORTS = ['sse', 'ws'] as const
export type Transport = (typeof TRANSPORTS)[number]

const NO_MASK = Buffer.alloc(4)
const PONG = Buffer.concat([Buffer.from([0x8a, 0x80]), NO_MASK])
const PONG_EVERY_MS = 5_000

interface RawStream {
  readonly url: URL
  /** Address of the loopback to come from. */
  readonly from?: string
  readonly transport?: Transport
  /** Last sequence number that is held. */
  readonly since?: number
  /** Called with each piece as it comes; without it nothing is ever read. */
  readonly onPiece?: (piece: Buffer) => void
}

/** Asks for a stream over a bare socket, which can be left unread or broken off. */
export function rawStream({ url, from, transport = 'sse', since, onPiece }: RawStream): Socket {
  const own = from === undefined ? {} : { localAddress: from }
  const socket = createConnection({ host: url.hostname, port: Number(url.port), ...own })
  socket.on('error', () => socket.destroy())
  if (onPiece) socket.on('data', onPiece)
  if (transport === 'sse') socket.write(eventSource(url.host, since))
  else beAlive(socket.setNoDelay(), webSocket(url.host, since))
  return socket
}

/** Says that it is there before it is asked. */
function beAlive(socket: Socket, first: Buffer): void {
  socket.write(first)
  const beat = setInterval(() => socket.write(PONG), PONG_EVERY_MS)
  socket.once('close', () => clearInterval(beat))
}

function eventSource(host: string, since: number | undefined): string {
  const resume = since === undefined ? [] : [`Last-Event-ID: ${since}`]
  return ['GET /api/stream HTTP/1.1', `Host: ${host}`, ...resume, '', ''].join('\r\n')
}

/** The handshake and, right behind it, one message in one frame (RFC 6455, 5.2). */
function webSocket(host: string, since: number | undefined): Buffer {
  const handshake = [
    'GET /api/ws HTTP/1.1',
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    '',
    '',
  ].join('\r\n')
  const message = Buffer.from(JSON.stringify({ subscribe: {}, ...(since === undefined ? {} : { since }) }))
  return Buffer.concat([Buffer.from(handshake), Buffer.from([0x81, 0x80 | message.length]), NO_MASK, message])
}

const RECEIVED = Buffer.from('"received_at":')
const DIGITS = 13
/** Longer than what stands between the two ends of what is looked for. */
const OVERLAP = RECEIVED.length + DIGITS - 1

/** Calls back with when each print was received by the store, also where two pieces share it. */
export function receivedTimes(onTime: (receivedAt: number) => void): (piece: Buffer) => void {
  let rest = Buffer.alloc(0)
  return (piece) => {
    const all = Buffer.concat([rest, piece])
    let end = 0
    for (;;) {
      const at = all.indexOf(RECEIVED, end)
      if (at < 0 || at + RECEIVED.length + DIGITS > all.length) break
      end = at + RECEIVED.length + DIGITS
      onTime(Number(all.toString('latin1', at + RECEIVED.length, end)))
    }
    rest = Buffer.from(all.subarray(Math.max(end, all.length - OVERLAP)))
  }
}
