import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Config, readConfig } from '@/lib/contract/config'
import { log } from '@/lib/http/log'
import { readPeer, stampPeer } from '@/lib/http/peer'
import { simulatedHeader } from '@/lib/http/simulated-header'
import { readablePath } from './readable-path'
import type { LimitOutcome, RequestLimit } from './request-limit'

/** Why a connection is not made: an HTTP answer in place of the upgrade. */
export interface SocketRefusal {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** An address that speaks WebSocket. */
export interface SocketRoute {
  readonly path: string
  /**
   * Looks at the request before the connection is made: what then serves the socket, or why it is not
   * made. Whatever it throws is a 500.
   */
  readonly admit: (url: URL, request: IncomingMessage, config: Config) => Promise<SocketServe | SocketRefusal>
}
/** `line` carries the socket's bytes. */
export type SocketServe = (socket: WebSocket, line: Duplex) => void

const MAX_SOCKETS = 2_000
/** Connections are counted together, whatever they ask for. */
const SOCKET_PATH = '/api/ws'
/** A client that does not answer the goodbye must not keep the server from ending. */
const GOODBYE_MS = 1_000
/** Longest message a client may send. */
const MAX_PAYLOAD = 64 * 1024

/**
 * Answers the upgrades of a server: addresses among the routes by WebSocket, all others with 404. Returns what
 * ends every connection.
 */
export function serveSockets(
  server: Server,
  routes: readonly SocketRoute[],
  limit: RequestLimit,
): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD, clientTracking: true })
  sockets.on('headers', (headers) => {
    for (const [name, value] of Object.entries(simulatedHeader(readConfig(process.env))))
      headers.push(`${name}: ${value}`)
  })
  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy())
    const asked = limit.spend(
      readPeer(request.headers, request.socket.remoteAddress),
      SOCKET_PATH,
      Date.now(),
    )
    if (asked.exceeded) return refuse(stream, tooMany(asked))
    admitted(routes, request, sockets.clients.size).then(
      (outcome) => {
        if (typeof outcome !== 'function') return refuse(stream, outcome)
        sockets.handleUpgrade(request, stream, head, (socket) => outcome(socket, stream))
      },
      (error: unknown) => {
        log('info').error({ err: error }, 'a socket could not be opened')
        refuse(stream, { status: 500, body: { error: 'The server could not answer this.' } })
      },
    )
  })
  return () => {
    for (const socket of sockets.clients) socket.close(1001)
    setTimeout(() => {
      for (const socket of sockets.clients) socket.terminate()
    }, GOODBYE_MS)
    sockets.close()
  }
}

async function admitted(
  routes: readonly SocketRoute[],
  request: IncomingMessage,
  open: number,
): Promise<SocketServe | SocketRefusal> {
  const path = readablePath(request.url)
  const route = routes.find((known) => known.path === path)
  if (!route) return { status: 404, body: { error: 'No WebSocket is served at this address.' } }
  if (open >= MAX_SOCKETS)
    return { status: 503, body: { error: `This server already holds ${MAX_SOCKETS}.` } }
  stampPeer(request.headers, request.socket.remoteAddress)
  return route.admit(new URL(request.url ?? '/', 'http://localhost'), request, readConfig(process.env))
}

function tooMany({ detail, headers }: LimitOutcome): SocketRefusal {
  return { status: 429, body: { error: detail }, headers }
}

function refuse(stream: Duplex, { status, body, headers = {} }: SocketRefusal): void {
  const text = JSON.stringify(body)
  stream.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(text)}`,
      'connection: close',
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      '',
      text,
    ].join('\r\n'),
  )
}
