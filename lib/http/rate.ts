import { TooMany } from '@/lib/contract/errors'
import { type Millis, SECOND } from '@/lib/contract/units'
import { RequestBudget } from './request-budget'

interface RateBounds {
  /** Requests within `per`, of one client and of all together. */
  readonly each: number
  readonly all: number
  readonly per: Millis
}

/** Bounds what clients do in windows of time, one by one and together. */
export class Rate {
  private readonly each: RequestBudget
  private readonly all: RequestBudget

  constructor({ each, all, per }: RateBounds) {
    this.each = new RequestBudget(each, per / SECOND)
    this.all = new RequestBudget(all, per / SECOND)
  }

  /** Counts one more. Throws TooMany beyond the bounds; what a client is refused does not count for all. */
  take(client: string, now: Millis): void {
    spendOne(this.each, client, now)
    spendOne(this.all, '', now)
  }
}

function spendOne(budget: RequestBudget, name: string, now: Millis): void {
  const { exceeded, limit, windowSeconds, resetSeconds } = budget.spend(name, now)
  if (!exceeded) return
  throw new TooMany(`At most ${limit} in ${windowSeconds} seconds; try again later.`, resetSeconds)
}
