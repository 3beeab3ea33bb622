import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Config } from '@/lib/contract/config'
import type { SocketMessage } from '@/lib/contract/stream'
import { type Access, authorise } from '@/lib/http/authorise'
import { HttpProblem } from '@/lib/http/http-problem'
import { log } from '@/lib/http/log'
import { clientAddress, isSameOrigin } from '@/lib/http/may-write'
import { peerOf } from '@/lib/http/peer'
import { problemOf } from '@/lib/http/problem'
import { takePlace } from '@/lib/http/stream-places'
import { readStore } from '@/lib/queries/store'
import { SocketClient } from './socket-client'
import type { SocketRoute } from './sockets'
import { Subscription } from './subscription'

/** What a client may have waiting before it is cut off (reliability.md C2). */
const SLOW = {
  maxBytes: 256 * 1024,
  maxMessages: 1_000,
  warning: null,
  stall: JSON.stringify({ type: 'end', data: { reason: 'slow' } } satisfies SocketMessage),
}

/** `WS /api/ws`: the stream of `/api/stream` by WebSocket (lib/contract/stream.ts). */
export const nativeSocket: SocketRoute = {
  path: '/api/ws',
  admit: async (url, incoming, config) => {
    try {
      const request = requestOf(url, incoming)
      assertOrigin(request, config, authorise(request, config, Date.now()))
      readStore()
      const leave = takePlace(clientAddress(peerOf(request.headers), config.trustProxy) ?? 'unknown')
      incoming.socket.once('close', leave)
      return (socket, line) => serve(socket, line, config)
    } catch (error) {
      const { response, unexpected } = problemOf(error)
      if (unexpected) throw error
      const retryAfter = response.headers.get('retry-after')
      return {
        status: response.status,
        body: await response.json(),
        headers: retryAfter === null ? {} : { 'retry-after': retryAfter },
      }
    }
  },
}

function requestOf(url: URL, { headers }: IncomingMessage): Request {
  const named = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    [value ?? ''].flat().join(', '),
  ])
  return new Request(url, { headers: named })
}

/**
 * Browsers ask no leave before they connect elsewhere, so where origins are named the server looks itself. A
 * sandboxed embed has none to tell and counts as ours with its token, as in `corsHeaders`.
 */
function assertOrigin(request: Request, { embedOrigins }: Config, { by }: Access): void {
  const origin = request.headers.get('origin')
  if (embedOrigins === '*' || origin === null || isSameOrigin(request) || embedOrigins.includes(origin))
    return
  if (origin === 'null' && by === 'token') return
  throw new HttpProblem(403, 'Pages of this origin may not read here.')
}

function serve(socket: WebSocket, line: Duplex, { logLevel }: Config): void {
  const client = new SocketClient(socket, line, SLOW)
  const subscription = new Subscription(client, readStore(), (error) =>
    log(logLevel).error({ err: error }, 'a stream cannot go on'),
  )
  client.onClose(() => subscription.stop())
  socket.on('message', (data) => void subscription.take(String(data)))
}
