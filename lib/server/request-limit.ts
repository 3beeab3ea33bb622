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
}

/** A page asks for some dozens at once; a short window lets others in between what a greedy client gets. */
const SECONDS = 2

interface Kind {
  readonly paths: RegExp
  readonly most: number
  /** What the headers call it; null where a vendor's dialect tells of limits of its own. */
  readonly told: string | null
}

/** The first that fits. Streams are bounded by how many are open, too; files cost little. */
const KINDS: readonly Kind[] = [
  { paths: /^\/api\/(?:stream|ws)$/, most: 1_200, told: 'streams' },
  { paths: /^\/_next\//, most: 1_200, told: null },
  { paths: /^\/(?:coinmetrics|coinapi)\//, most: 400, told: null },
  { paths: /^/, most: 400, told: 'requests' },
]

/** Counts the requests of each client: an address, or a network of 64 bits in version 6. */
export class RequestLimit {
  private readonly budgets = KINDS.map((kind) => ({ ...kind, budget: new RequestBudget(kind.most, SECONDS) }))

  constructor(private readonly trustedProxies: readonly string[]) {}

  /** Counts one request. */
  spend(peer: Peer, pathname: string, now: Millis): LimitOutcome {
    const kind = this.budgets.find(({ paths }) => paths.test(pathname))
    if (!kind) throw new Error('the last kind fits every path')
    const client = clientOf(peer, this.trustedProxies)
    const left = kind.budget.spend(client, now)
    const { limit, exceeded, windowSeconds } = left
    return {
      client,
      exceeded,
      detail: `At most ${limit} requests in ${windowSeconds} seconds from one client; see Retry-After.`,
      headers: { ...(kind.told === null ? {} : limitHeaders(kind.told, left)), ...retryHeader(left) },
    }
  }
}

/** draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4. */
function limitHeaders(
  name: string,
  { limit, windowSeconds, remaining, resetSeconds }: BudgetLeft,
): Record<string, string> {
  return {
    'ratelimit-policy': `"${name}";q=${limit};w=${windowSeconds}`,
    ratelimit: `"${name}";r=${remaining};t=${resetSeconds}`,
  }
}

function retryHeader({ exceeded, resetSeconds }: BudgetLeft): Record<string, string> {
  return exceeded ? { 'retry-after': String(resetSeconds) } : {}
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
