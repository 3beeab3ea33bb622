import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import next from 'next'
import type { Config } from '@/lib/contract/config'
import { endStreams } from '@/lib/http/event-stream'
import { stampPeer } from '@/lib/http/peer'
import { passBodyEncoding } from './body-encoding'
import { coinMetricsSocket } from './coinmetrics-socket'
import type { HeldPort } from './hold-port'
import { readablePath, refuseUnreadable } from './readable-path'
import { isRefusedFrame, refuseFrame } from './refused-frame'
import { securityHeaders } from './security-headers'
import { type SocketRoute, serveSockets } from './sockets'

const GRACE_MS = 1_000

const SOCKETS: readonly SocketRoute[] = [coinMetricsSocket]

/** Serves pages and API on the held port until the signal; resolves when everything is closed. */
export async function serveWeb(held: HeldPort, config: Config, signal: AbortSignal): Promise<void> {
  // Next would end every upgrade whose path is also a page: it gets a server that never has one.
  const app = next({ dev: false, httpServer: createServer() })
  await app.prepare()
  held.serve(withSecurityHeaders(app.getRequestHandler(), config.embedOrigins))
  const endSockets = serveSockets(held.server, SOCKETS)
  console.log(`Liquidation heatmap: ${held.url}`)
  if (!signal.aborted) await once(signal, 'abort')
  endStreams()
  endSockets()
  await held.close(GRACE_MS)
  await app.close()
}

function withSecurityHeaders(
  listener: RequestListener,
  embedOrigins: Config['embedOrigins'],
): RequestListener {
  return (request, response) => {
    const pathname = readablePath(request.url)
    if (pathname === null) return refuseUnreadable(response)
    if (isRefusedFrame(request, pathname, embedOrigins)) return refuseFrame(response, request.url ?? '/')
    for (const [name, value] of Object.entries(securityHeaders(pathname, embedOrigins))) {
      response.setHeader(name, value)
    }
    stampPeer(request.headers, request.socket.remoteAddress)
    passBodyEncoding(request, response)
    return listener(request, response)
  }
}
