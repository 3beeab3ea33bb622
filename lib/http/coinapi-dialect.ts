import { VendorRefusal } from '@/lib/contract/vendor-refusal'
import { clientOfRequest } from './client-of'
import { type BudgetLeft, RequestBudget } from './request-budget'
import { isOneOf } from './secrets'
import type { WrongParameter } from './vendor-query'
import type { Dialect } from './vendor-route'

const budget = new RequestBudget(6_000, 20)

/** CoinAPI around its answers: a key in any of its forms, errors of one field (vendors.md 3.2). */
export const coinApiDialect: Dialect = {
  maxUrl: 8_000,
  badRequest: { status: 400, kind: '' },
  authorise: (request, apiKeys) => {
    if (!keysIn(request).some((key) => isOneOf(key, apiKeys)))
      throw new VendorRefusal(401, '', 'Invalid API key')
  },
  errorBody: (_status, _kind, message) => ({ error: message }),
  headers: (request, config) => {
    const left = budget.spend(clientOfRequest(request, config), Date.now())
    if (left.exceeded)
      throw new VendorRefusal(429, '', 'Too many requests', {
        ...budgetHeaders(left),
        'retry-after': String(left.resetSeconds),
      })
    return budgetHeaders(left)
  },
}

/** `X-CoinAPI-Key`, `Authorization` bare or as Bearer, `apikey` in the query. */
function keysIn(request: Request): readonly string[] {
  const authorization = request.headers.get('authorization')
  const given = [
    request.headers.get('x-coinapi-key'),
    authorization,
    authorization?.replace(/^Bearer +/i, ''),
    new URL(request.url).searchParams.get('apikey'),
  ]
  return given.filter((key) => key !== null && key !== undefined)
}

function budgetHeaders({ limit, remaining }: BudgetLeft): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(limit - remaining),
    'x-ratelimit-request-cost': '1',
  }
}

export function coinApiWrong({ name, why, value }: WrongParameter): VendorRefusal {
  const what = {
    unknown: 'is not known',
    missing: 'is required',
    repeated: 'may be given only once',
    value: `has the invalid value: ${value.slice(0, 100)}`,
  }[why]
  return new VendorRefusal(400, '', `Parameter ${name.slice(0, 60)} ${what}`)
}
