import type { Server, ServerOptions } from 'node:http'
import type { Socket } from 'node:net'
import { isIn, networksOf } from '@/lib/http/networks'

/** Connections at once; streams are bounded below that (lib/http/stream-places.ts). */
const MOST = 4_000
/** Of one address: others find a place whatever it does. */
const MOST_OF_ONE = 1_800
/** A connection on which nothing is read or taken for so long is cut; streams beat more often. */
const STALLED_MS = 60_000

/** How long a client may take to say what it wants, and keep a connection without wanting anything. */
export const CONNECTION_TIMES: ServerOptions = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  // Longer than proxies keep theirs, or they would send a request on one that is just being closed.
  keepAliveTimeout: 65_000,
}

const REFUSAL = [
  'HTTP/1.1 503 Service Unavailable',
  'content-type: text/plain',
  'content-length: 46',
  'retry-after: 10',
  'connection: close',
  '',
  'Too many connections of yours are open already',
].join('\r\n')

/** Bounds what connections may cost. Trusted proxies speak for many, so the bound on all alone holds for them. */
export function limitConnections(server: Server, trustProxy: readonly string[]): void {
  const open = new Map<string, number>()
  server.maxConnections = MOST
  server.timeout = STALLED_MS
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    if (isIn(networksOf(trustProxy), address)) return
    const held = open.get(address) ?? 0
    if (held >= MOST_OF_ONE) return refuse(socket)
    open.set(address, held + 1)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
  })
}

function refuse(socket: Socket): void {
  socket.end(REFUSAL, () => socket.destroy())
}
