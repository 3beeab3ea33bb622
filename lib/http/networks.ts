import { BlockList, isIP } from 'node:net'

const known = new WeakMap<readonly string[], BlockList>()

/** Addresses and networks (`10.0.0.0/8`), read once for each list: every request is looked at. */
export function networksOf(entries: readonly string[]): BlockList {
  const networks = known.get(entries) ?? readNetworks(entries)
  known.set(entries, networks)
  return networks
}

/** An IPv4 address counts as itself where it is written as one of version 6. */
export function isIn(networks: BlockList, address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  const family = isIP(plain)
  return family !== 0 && networks.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

function readNetworks(entries: readonly string[]): BlockList {
  const networks = new BlockList()
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    networks.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  return networks
}
