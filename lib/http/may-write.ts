import { isIn, networksOf } from './networks'
import { bearerOf, sameSecret } from './secrets'

export interface WriteRules {
  readonly adminToken: string | null
  readonly trustProxy: readonly string[]
}

/** Where a request comes from, as the server's socket saw it: nothing that a client could have written. */
export interface Peer {
  /** Address at the other end of the socket. */
  readonly address: string
  /** True when the client or a proxy sent `Forwarded` or an `X-Forwarded-*` header. */
  readonly forwarded: boolean
  /** `X-Forwarded-For` as it came. */
  readonly forwardedFor: string | null
}

const LOOPBACK = networksOf(['127.0.0.0/8', '::1'])

/**
 * Who may write (design.md, Decisions): the bearer of `ADMIN_TOKEN`; without a token set, a request from
 * this very machine, straight (or through a trusted proxy on behalf of it), for a localhost `Host` and from
 * a page of the same origin.
 */
export function mayWrite(request: Request, rules: WriteRules, peer: Peer): boolean {
  if (rules.adminToken !== null) {
    const token = bearerOf(request)
    return token !== null && sameSecret(token, rules.adminToken)
  }
  return isFromHere(peer, rules.trustProxy) && isLocalHost(request.headers) && isSameOrigin(request)
}

/** True for what a browser on this very machine asks, without a proxy between: it finds other ports here too. */
export function isAskedHere(headers: Headers, peer: Peer): boolean {
  return !peer.forwarded && isFromHere(peer, []) && isLocalHost(headers)
}

function isFromHere(peer: Peer, trusted: readonly string[]): boolean {
  if (!peer.forwarded) return isIn(LOOPBACK, peer.address)
  const client = clientAddress(peer, trusted)
  return client !== null && isIn(LOOPBACK, client)
}

/**
 * The address that speaks through trusted proxies: the rightmost entry of `X-Forwarded-For` that is not
 * itself a trusted proxy. Null when the request was forwarded by someone who is not trusted.
 */
export function clientAddress(peer: Peer, trusted: readonly string[]): string | null {
  const proxies = networksOf(trusted)
  if (!peer.forwarded) return peer.address
  if (!isIn(proxies, peer.address)) return null
  const hops = (peer.forwardedFor ?? '').split(',').map((hop) => hop.trim())
  return hops.reverse().find((hop) => !isIn(proxies, hop)) ?? null
}

/** True when the other end of the socket is a proxy whose headers count. */
export function isTrustedProxy(peer: Peer, trusted: readonly string[]): boolean {
  return isIn(networksOf(trusted), peer.address)
}

function isLocalHost(headers: Headers): boolean {
  const host = headers.get('host') ?? ''
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host)
}

/** True for a request of a page of this very server. */
export function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  const host = request.headers.get('host')
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`)
}
