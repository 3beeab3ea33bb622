import type { Millis } from '@/lib/contract/units'
import { clientOf } from '@/lib/http/client-of'
import type { Peer } from '@/lib/http/may-write'
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

/** Counts the requests of each client. */
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
