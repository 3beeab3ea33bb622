import type { Config } from '@/lib/contract/config'
import { isTrustedProxy } from './may-write'
import { peerOf, type StampedPeer } from './peer'

const HOST = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i

/**
 * Where the world reaches this server, without a slash at the end: `PUBLIC_URL`, with its path, else as the
 * request was addressed, by a trusted proxy's word where there is one.
 */
export function publicAddress(headers: Headers, config: Pick<Config, 'publicUrl' | 'trustProxy'>): string {
  return config.publicUrl ?? askedAddress(peerOf(headers), headers.get('host'), config)
}

/** The origin that a request was addressed to, by a trusted proxy's word where there is one. */
export function askedAddress(
  peer: StampedPeer,
  hostHeader: string | null,
  { trustProxy }: Pick<Config, 'trustProxy'>,
): string {
  const trusted = peer.forwarded && isTrustedProxy(peer, trustProxy)
  const proto = trusted && peer.forwardedProto === 'https' ? 'https' : 'http'
  const host = (trusted ? peer.forwardedHost : null) ?? hostHeader ?? ''
  return `${proto}://${HOST.test(host) ? host : 'localhost'}`
}
