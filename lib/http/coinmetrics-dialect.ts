import { createHash } from 'node:crypto'
import type { Config } from '@/lib/contract/config'
import { VendorRefusal } from '@/lib/contract/vendor-refusal'
import { clientOfRequest } from './client-of'
import { type BudgetLeft, RequestBudget } from './request-budget'
import { isOneOf } from './secrets'
import type { WrongParameter } from './vendor-query'
import type { Dialect } from './vendor-route'

/** 6000 requests in 20 s for each client (vendors.md 1.1). */
const budget = new RequestBudget(6_000, 20)

/** Coin Metrics around its answers: key in the query, errors of 1.8, rate limit headers of 1.1. */
export const coinMetricsDialect: Dialect = {
  maxUrl: 10_000,
  badRequest: { status: 400, kind: 'bad_parameter' },
  authorise: (request, apiKeys) => authoriseCoinMetrics(new URL(request.url).searchParams, apiKeys),
  errorBody: (_status, kind, message) => ({ error: { type: kind || 'bad_request', message } }),
  headers: (request, config) => {
    const left = budget.spend(keyOrClient(request, config), Date.now())
    if (left.exceeded)
      throw new VendorRefusal(429, 'rate_limit', 'Too many requests; see x-ratelimit-reset.', {
        ...budgetHeaders(left),
        'retry-after': String(left.resetSeconds),
      })
    return budgetHeaders({ ...left, remaining: Math.max(1, left.remaining) })
  },
}

/** Throws VendorRefusal 401 for no key, or a wrong one (1.8). */
export function authoriseCoinMetrics(query: URLSearchParams, apiKeys: readonly string[]): void {
  const key = query.get('api_key') ?? ''
  if (key === '') throw new VendorRefusal(401, 'unauthorized', 'Requested resource requires authorization.')
  if (!isOneOf(key, apiKeys))
    throw new VendorRefusal(401, 'wrong_credentials', 'Supplied credentials are not valid.')
}

/** Who has a key of this server counts by that, all others by their address. */
function keyOrClient(request: Request, config: Config): string {
  const key = new URL(request.url).searchParams.get('api_key')
  if (key && isOneOf(key, config.apiKeys)) return createHash('sha256').update(key).digest('base64')
  return clientOfRequest(request, config)
}

/**
 * A 200 must not say that nothing remains, and a 429 must say when it does: the vendor's own client fails on
 * both (1.10).
 */
function budgetHeaders({
  limit,
  windowSeconds,
  remaining,
  resetSeconds,
}: BudgetLeft): Record<string, string> {
  return {
    'x-ratelimit-limit': `${limit}, ${limit};window=${windowSeconds}`,
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetSeconds),
  }
}

/** The 400 for a parameter that cannot be read; the vendor's texts for other cases are not known. */
export function coinMetricsWrong({ name, why, value }: WrongParameter): VendorRefusal {
  const shown = { name: name.slice(0, 60), value: value.slice(0, 100) }
  const what = {
    unknown: 'Parameter is not supported.',
    missing: 'Parameter is required.',
    repeated: 'Parameter may be given only once.',
    value: `Value '${shown.value}' is not supported.`,
  }[why]
  return new VendorRefusal(400, 'bad_parameter', `Bad parameter '${shown.name}'. ${what}`)
}
