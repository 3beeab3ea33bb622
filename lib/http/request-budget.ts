import { LRUCache } from 'lru-cache'
import type { Millis } from '@/lib/contract/units'

/** Clients remembered at once; the one that asked longest ago is forgotten first. */
const MAX_CLIENTS = 10_000

interface Window {
  readonly from: Millis
  count: number
}

/** What is left to a client after this request. */
export interface BudgetLeft {
  readonly limit: number
  readonly windowSeconds: number
  /** 0 = the limit was reached before; this request is one too many only where `exceeded`. */
  readonly remaining: number
  /** Whole seconds until all of it is there again, at least one. */
  readonly resetSeconds: number
  readonly exceeded: boolean
}

/** So many requests per client in each stretch of time. */
export class RequestBudget {
  private readonly clients = new LRUCache<string, Window>({ max: MAX_CLIENTS })

  constructor(
    private readonly limit: number,
    private readonly windowSeconds: number,
  ) {}

  /** Counts one request of a client. */
  spend(client: string, now: Millis): BudgetLeft {
    const length = this.windowSeconds * 1_000
    const known = this.clients.get(client)
    const window = known && now - known.from < length ? known : { from: now, count: 0 }
    window.count++
    this.clients.set(client, window)
    return {
      limit: this.limit,
      windowSeconds: this.windowSeconds,
      remaining: Math.max(0, this.limit - window.count),
      resetSeconds: Math.max(1, Math.ceil((window.from + length - now) / 1_000)),
      exceeded: window.count > this.limit,
    }
  }
}
