import type { IncomingMessage } from 'node:http'
import type { Config } from '@/lib/contract/config'
import { accessOf } from '@/lib/http/authorise'
import { clientOfRequest } from '@/lib/http/client-of'
import { HttpProblem } from '@/lib/http/http-problem'
import { isSameOrigin } from '@/lib/http/may-write'
import { takePlace } from '@/lib/http/stream-places'

/** The request of an upgrade, as handlers know requests. */
export function requestOf(url: URL, { headers }: IncomingMessage): Request {
  const named = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    [value ?? ''].flat().join(', '),
  ])
  return new Request(url, { headers: named })
}

/**
 * Takes a place among the streams until the connection is gone. Throws TooMany, and HttpProblem 403 for pages
 * that may not read here: browsers ask no leave before they connect elsewhere, so where origins are named the
 * server looks itself. A sandboxed embed has none to tell and counts as ours with its token, as in `corsHeaders`.
 */
export function enter(request: Request, { socket }: IncomingMessage, config: Config): void {
  assertOrigin(request, config)
  socket.once('close', takePlace(clientOfRequest(request, config)))
}

function assertOrigin(request: Request, config: Config): void {
  const { embedOrigins } = config
  const origin = request.headers.get('origin')
  if (embedOrigins === '*' || origin === null || isSameOrigin(request) || embedOrigins.includes(origin))
    return
  if (origin === 'null' && accessOf(request, config, Date.now()).by === 'token') return
  throw new HttpProblem(403, 'Pages of this origin may not read here.')
}
