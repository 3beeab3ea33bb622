import { createConnection, type Socket } from 'node:net'

interface RawStream {
  readonly url: URL
  readonly path?: string
  /** Called with each piece as it comes; without it nothing is ever read. */
  readonly onPiece?: (piece: Buffer) => void
}

/** Asks for a stream over a bare socket, which can be left unread or broken off. */
export function rawStream({ url, path = '/api/stream', onPiece }: RawStream): Socket {
  const socket = createConnection({ host: url.hostname, port: Number(url.port) })
  socket.on('error', () => socket.destroy())
  if (onPiece) socket.on('data', onPiece)
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`)
  return socket
}
