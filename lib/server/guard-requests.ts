import { randomBytes } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Config } from '@/lib/contract/config'
import type { Millis } from '@/lib/contract/units'
import { withPageStatus } from '@/lib/http/page-status'
import { readPeer, type StampedPeer, stampPeer } from '@/lib/http/peer'
import { askedAddress } from '@/lib/http/public-address'
import { READING } from '@/lib/http/reading-methods'
import { passBodyEncoding } from './body-encoding'
import type { FairTurns } from './fair-turns'
import { readablePath } from './readable-path'
import { type RefusedRequest, refuseRequest } from './refuse-request'
import { isRefusedFrame, refuseFrame } from './refused-frame'
import type { LimitOutcome, RequestLimit } from './request-limit'
import { securityHeaders } from './security-headers'

/** A stream beats every 15 s, so one that takes nothing for so long is not read by anybody. */
const STREAM_STALLED_MS = 30_000
/** Longest address, in characters; a vendor's dialect has its own bound below the longest. */
const MAX_TARGET = 8_000
const MAX_VENDOR_TARGET = 10_000
const VENDOR_PATH = /^\/(?:coinmetrics|kaiko|coinapi)\//
/** Whose routes say themselves what they allow; all other addresses are pages and files, which are only read. */
const ROUTE_PATH = /^\/(?:api|img|coinmetrics|kaiko|coinapi)\//

export interface GuardRules extends Pick<Config, 'embedOrigins' | 'publicUrl' | 'trustProxy'> {
  readonly limit: RequestLimit
  readonly turns: FairTurns
  readonly clock?: () => Millis
}

/**
 * The listener behind what holds for every request: an address that can be read, a client that does not ask
 * too often, who may frame, headers of security, and the stamp of who asks. What is refused costs next to
 * nothing: it is refused first.
 */
export function guardRequests(listener: RequestListener, rules: GuardRules): RequestListener {
  const { embedOrigins, limit, turns, clock = Date.now } = rules
  return (request, response) => {
    const { url: target = '/' } = request
    const longest = VENDOR_PATH.test(target) ? MAX_VENDOR_TARGET : MAX_TARGET
    if (target.length > longest) return refuseRequest(response, endless(longest))
    const pathname = readablePath(target)
    if (pathname === null) return refuseRequest(response, UNREADABLE)
    if (!READING.includes(request.method ?? '') && !ROUTE_PATH.test(pathname))
      return refuseRequest(response, onlyRead(request.method))
    const { remoteAddress } = request.socket
    const peer = readPeer(request.headers, remoteAddress)
    const outcome = limit.spend(peer, pathname, clock())
    if (outcome.exceeded) return refuseRequest(response, tooMany(outcome, embedOrigins))
    setAll(response, outcome.headers)
    if (isRefusedFrame(request, pathname, embedOrigins)) return refuseFrame(response, target)
    stampPeer(request.headers, remoteAddress)
    const nonce = randomBytes(16).toString('base64')
    const headers = securityHeaders(pathname, embedOrigins, nonce, originsOf(request, peer, rules))
    setAll(response, headers)
    // Next puts the nonce of this header on the scripts it writes; what a client sent under the name is replaced.
    request.headers['content-security-policy'] = headers['Content-Security-Policy']
    delete request.headers['content-security-policy-report-only']
    passBodyEncoding(request, response)
    if (pathname === '/api/stream') {
      request.socket.setTimeout(STREAM_STALLED_MS)
      response.shouldKeepAlive = false
    }
    const isTaken = turns.take(outcome.client, (release) => {
      if (response.destroyed) return release()
      whenAnswered(response, release)
      withPageStatus((wished) => {
        if (isDocument(request)) giveStatus(response, wished)
        listener(request, response)
      })
    })
    if (!isTaken) refuseRequest(response, tooManyAtOnce(embedOrigins))
  }
}

/** Where the browser reaches us: as it was asked, and as the world does. */
function originsOf({ headers }: IncomingMessage, peer: StampedPeer, rules: GuardRules): readonly string[] {
  const asked = askedAddress(peer, headers.host ?? null, rules)
  return rules.publicUrl === null ? [asked] : [asked, new URL(rules.publicUrl).origin]
}

/** The router of an open page takes any status but 200 for a fault, and loads its address anew. */
function isDocument({ headers }: IncomingMessage): boolean {
  return headers.rsc === undefined
}

function giveStatus(response: ServerResponse, wished: () => number | null): void {
  response.writeHead = new Proxy(response.writeHead, {
    apply: (writeHead, self, [status, ...rest]) => {
      const given = status === 200 ? (wished() ?? status) : status
      return Reflect.apply(writeHead, self, [given, ...rest])
    },
  })
}

/** A turn lasts until the answer begins: what then streams is paced by its reader. */
function whenAnswered(response: ServerResponse, release: () => void): void {
  response.writeHead = new Proxy(response.writeHead, {
    apply: (writeHead, self, parameters) => {
      setImmediate(release)
      return Reflect.apply(writeHead, self, parameters)
    },
  })
  response.once('close', release)
}

function endless(longest: number): RefusedRequest {
  return { status: 414, detail: `The address is longer than ${longest} characters.` }
}

function onlyRead(method = ''): RefusedRequest {
  const allow = READING.join(', ')
  return { status: 405, detail: `This address answers ${allow}, not ${method}.`, headers: { allow } }
}

const UNREADABLE: RefusedRequest = {
  status: 400,
  detail: 'The address cannot be read: its path is not percent-encoded text.',
}

function tooMany({ detail, headers }: LimitOutcome, embedOrigins: Config['embedOrigins']): RefusedRequest {
  return { status: 429, detail, headers: { ...headers, ...readableBy(embedOrigins) } }
}

function tooManyAtOnce(embedOrigins: Config['embedOrigins']): RefusedRequest {
  const detail = 'Too many requests of yours wait already; see Retry-After.'
  return { status: 429, detail, headers: { 'retry-after': '1', ...readableBy(embedOrigins) } }
}

function readableBy(embedOrigins: Config['embedOrigins']): Record<string, string> {
  return embedOrigins === '*' ? { 'access-control-allow-origin': '*' } : {}
}

function setAll(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
}
