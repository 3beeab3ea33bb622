import type { Config } from '@/lib/contract/config'
import { isTrustedProxy } from './may-write'
import { peerOf } from './peer'

const HOST = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i

/**
 * Where the world reaches this server, without a slash at the end: `PUBLIC_URL`, with its path, else as the
 * request was addressed, by a trusted proxy's word where there is one.
 */
export function publicAddress(headers: Headers, config: Pick<Config, 'publicUrl' | 'trustProxy'>): string {
  if (config.publicUrl !== null) return config.publicUrl
  const peer = peerOf(headers)
  const trusted = peer.forwarded && isTrustedProxy(peer, config.trustProxy)
  const proto = trusted && peer.forwardedProto === 'https' ? 'https' : 'http'
  const host = (trusted ? peer.forwardedHost : null) ?? headers.get('host') ?? ''
  return `${proto}://${HOST.test(host) ? host : 'localhost'}`
}
