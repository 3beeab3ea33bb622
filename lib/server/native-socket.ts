import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Config } from '@/lib/contract/config'
import type { SocketMessage } from '@/lib/contract/stream'
import { authorise } from '@/lib/http/authorise'
import { log } from '@/lib/http/log'
import { problemOf } from '@/lib/http/problem'
import { readStore } from '@/lib/queries/store'
import { SocketClient } from './socket-client'
import { enter, requestOf } from './socket-entry'
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
      authorise(request, config, Date.now())
      readStore()
      enter(request, incoming, config)
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

function serve(socket: WebSocket, line: Duplex, { logLevel }: Config): void {
  const client = new SocketClient(socket, line, SLOW)
  const subscription = new Subscription(client, readStore(), (error) =>
    log(logLevel).error({ err: error }, 'a stream cannot go on'),
  )
  client.onClose(() => subscription.stop())
  socket.on('message', (data) => void subscription.take(String(data)))
}
