import { isIPv6 } from 'node:net'
import type { Config } from '@/lib/contract/config'
import { clientAddress, type Peer } from './may-write'
import { peerOf } from './peer'

/**
 * Who asks, for bounds on how often and how much: an address, or a network of 64 bits in version 6, all of which
 * one client may have. A forwarded request of a proxy that is not trusted counts as the proxy's.
 */
export function clientOf(peer: Peer, trusted: readonly string[]): string {
  const address = clientAddress(peer, trusted) ?? peer.address
  return isIPv6(address) && !address.includes('.') ? network64(address) : address
}

/** The same for a handler, which gets no socket. */
export function clientOfRequest(request: Request, { trustProxy }: Pick<Config, 'trustProxy'>): string {
  return clientOf(peerOf(request.headers), trustProxy)
}

function network64(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const after = (tail ?? '').split(':').filter((group) => group !== '')
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length
  return [...groups, ...Array.from({ length: zeros }, () => '0'), ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
