import { randomBytes } from 'node:crypto'
import type { RequestListener, ServerResponse } from 'node:http'
import type { Config } from '@/lib/contract/config'
import type { Millis } from '@/lib/contract/units'
import { stampPeer } from '@/lib/http/peer'
import { passBodyEncoding } from './body-encoding'
import { FairTurns } from './fair-turns'
import { readablePath } from './readable-path'
import { refuseRequest } from './refuse-request'
import { isRefusedFrame, refuseFrame } from './refused-frame'
import { RequestLimit } from './request-limit'
import { securityHeaders } from './security-headers'

/** Longest address, in characters; addresses of the native API are held to less by their routes. */
const MAX_TARGET = 10_000

type GuardRules = Pick<Config, 'embedOrigins' | 'trustProxy'>

/**
 * The listener behind what holds for every request: an address that can be read, a client that does not ask
 * too often, who may frame, headers of security, and the stamp of who asks.
 */
export function guardRequests(
  listener: RequestListener,
  { embedOrigins, trustProxy }: GuardRules,
  clock: () => Millis = Date.now,
): RequestListener {
  const limit = new RequestLimit(trustProxy)
  const turns = new FairTurns()
  return (request, response) => {
    const { url: target = '/' } = request
    const pathname = readablePath(target)
    if (target.length > MAX_TARGET) return refuseEndless(response)
    if (pathname === null) return refuseUnreadable(response)
    const peer = stampPeer(request.headers, request.socket.remoteAddress)
    const outcome = limit.spend(peer, pathname, clock())
    setAll(response, outcome?.headers ?? {})
    if (outcome?.exceeded) {
      if (embedOrigins === '*') response.setHeader('access-control-allow-origin', '*')
      return refuseRequest(response, { status: 429, detail: outcome.detail })
    }
    if (isRefusedFrame(request, pathname, embedOrigins)) return refuseFrame(response, target)
    const headers = securityHeaders(pathname, embedOrigins, randomBytes(16).toString('base64'))
    setAll(response, headers)
    // Next puts the nonce of this header on the scripts it writes; what a client sent under the name is replaced.
    request.headers['content-security-policy'] = headers['Content-Security-Policy']
    delete request.headers['content-security-policy-report-only']
    passBodyEncoding(request, response)
    const answer = () => {
      listener(request, response)
    }
    if (outcome === null || outcome.isStream) return answer()
    if (!takeTurn(turns, outcome.client, response, answer)) refuseRequest(response, TOO_MANY_AT_ONCE)
  }
}

const TOO_MANY_AT_ONCE = { status: 429, detail: 'Too many requests of yours wait already.' }

/** The turn lasts until the answer begins: what then streams is paced by its reader. */
function takeTurn(turns: FairTurns, client: string, response: ServerResponse, answer: () => void): boolean {
  let isOver = false
  const release = () => {
    if (!isOver) turns.release(client)
    isOver = true
  }
  return turns.take(client, () => {
    if (response.destroyed) return release()
    response.writeHead = new Proxy(response.writeHead, {
      apply: (writeHead, self, parameters) => {
        setImmediate(release)
        return Reflect.apply(writeHead, self, parameters)
      },
    })
    response.once('close', release)
    answer()
  })
}

function setAll(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
}

function refuseEndless(response: ServerResponse): void {
  refuseRequest(response, { status: 414, detail: `The address is longer than ${MAX_TARGET} characters.` })
}

function refuseUnreadable(response: ServerResponse): void {
  const detail = 'The address cannot be read: its path is not percent-encoded text.'
  refuseRequest(response, { status: 400, detail })
}
