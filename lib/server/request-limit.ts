import { isIPv6 } from 'node:net'
import type { Millis } from '@/lib/contract/units'
import { clientAddress, type Peer } from '@/lib/http/may-write'
import { type BudgetLeft, RequestBudget } from '@/lib/http/request-budget'

/** What is left to a client, as headers, and whether this request is one too many. */
export interface LimitOutcome {
  readonly headers: Readonly<Record<string, string>>
  readonly exceeded: boolean
  readonly detail: string
  /** Who asks. */
  readonly client: string
  /** Streams last, and are bounded by their number instead of by turns. */
  readonly isStream: boolean
}

/** Static files are cheap, and these vendors' dialects count for themselves. */
const UNCOUNTED = /^\/(?:_next|coinmetrics|coinapi)\//
/** Streams are bounded by how many are open, too. */
const STREAMS = /^\/api\/(?:stream|ws)$/

/** A page asks for some dozens at once; a short window lets others in between what a greedy client gets. */
const SECONDS = 2
const MOST_REQUESTS = 400
const MOST_STREAMS = 1_200

/** Counts the requests of each client: an address, or a network of 64 bits in version 6. */
export class RequestLimit {
  private readonly requests = new RequestBudget(MOST_REQUESTS, SECONDS)
  private readonly streams = new RequestBudget(MOST_STREAMS, SECONDS)

  constructor(private readonly trustedProxies: readonly string[]) {}

  /** Counts one request. Null = this path is not counted. */
  spend(peer: Peer, pathname: string, now: Millis): LimitOutcome | null {
    if (UNCOUNTED.test(pathname)) return null
    const isStream = STREAMS.test(pathname)
    const budget = isStream ? this.streams : this.requests
    const client = clientOf(peer, this.trustedProxies)
    const left = budget.spend(client, now)
    const detail = `At most ${left.limit} requests in ${left.windowSeconds} seconds from one client; see Retry-After.`
    const headers = limitHeaders(isStream ? 'streams' : 'requests', left)
    return { headers, exceeded: left.exceeded, detail, client, isStream }
  }
}

/** draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4; Retry-After of RFC 9110, 10.2.3. */
function limitHeaders(
  name: string,
  { limit, windowSeconds, remaining, resetSeconds, exceeded }: BudgetLeft,
): Record<string, string> {
  return {
    'ratelimit-policy': `"${name}";q=${limit};w=${windowSeconds}`,
    ratelimit: `"${name}";r=${remaining};t=${resetSeconds}`,
    ...(exceeded ? { 'retry-after': String(resetSeconds) } : {}),
  }
}

/** Who asks; a forwarded request of a proxy that is not trusted counts as the proxy's. */
function clientOf(peer: Peer, trusted: readonly string[]): string {
  const address = clientAddress(peer, trusted) ?? peer.address
  return isIPv6(address) && !address.includes('.') ? network64(address) : address
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
