import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import type { Peer } from './may-write'

/** Carries what the socket saw from our server to the handlers, which get no socket. */
const HEADER = 'x-peer'

const shared = globalThis as typeof globalThis & { __peerSecret?: string }

/** Known to this process alone, so that a client cannot write the header, whatever serves it. */
function secret(): string {
  shared.__peerSecret ??= randomBytes(24).toString('base64url')
  return shared.__peerSecret
}

const stamp = z.object({
  address: z.string(),
  forwarded: z.boolean(),
  forwardedFor: z.string().nullable(),
  forwardedProto: z.string().nullable(),
  forwardedHost: z.string().nullable(),
})

/** The peer, and which address a proxy says it was asked for. */
export type StampedPeer = Peer & z.infer<typeof stamp>

const NOBODY: StampedPeer = {
  address: '',
  forwarded: false,
  forwardedFor: null,
  forwardedProto: null,
  forwardedHost: null,
}

/** Who asks, before anything else touches the headers: Next adds forwarding headers of its own. */
export function readPeer(headers: IncomingHttpHeaders, address: string | undefined): StampedPeer {
  const one = (name: string) => [headers[name] ?? []].flat().join(', ') || null
  const forwarded = Object.keys(headers).some(
    (name) => name === 'forwarded' || name.startsWith('x-forwarded-'),
  )
  return {
    address: address ?? '',
    forwarded,
    forwardedFor: one('x-forwarded-for'),
    forwardedProto: one('x-forwarded-proto'),
    forwardedHost: one('x-forwarded-host'),
  }
}

/** Writes down who asks. What a client sent under this name is replaced. */
export function stampPeer(headers: IncomingHttpHeaders, address: string | undefined): void {
  const peer = JSON.stringify(readPeer(headers, address))
  headers[HEADER] = `${secret()} ${Buffer.from(peer).toString('base64url')}`
}

/** Who asks, as our server's socket saw it; nobody where the header is missing or was not written by us. */
export function peerOf(headers: Headers): StampedPeer {
  const [given, body = ''] = (headers.get(HEADER) ?? '').split(' ')
  if (given !== secret()) return NOBODY
  return stamp.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
}
