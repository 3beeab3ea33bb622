import { LRUCache } from 'lru-cache'
import { TooMany } from '@/lib/contract/errors'
import { type Millis, SECOND } from '@/lib/contract/units'

interface RateBounds {
  /** Requests within `per`, of one client and of all together. */
  readonly each: number
  readonly all: number
  readonly per: Millis
}

interface Window {
  readonly start: Millis
  readonly count: number
}

/** Clients remembered; the least recent one is forgotten first, the bound on all holds in any case. */
const CLIENTS = 10_000
const ALL = Symbol('all')

/** Counts what clients do in windows of time. */
export class Rate {
  private readonly windows = new LRUCache<string | symbol, Window>({ max: CLIENTS })

  constructor(private readonly bounds: RateBounds) {}

  /** Counts one more. Throws TooMany beyond the bounds; that one is not counted. */
  take(client: string, now: Millis): void {
    const own = this.next(client, this.bounds.each, now)
    const all = this.next(ALL, this.bounds.all, now)
    this.windows.set(client, own)
    this.windows.set(ALL, all)
  }

  private next(key: string | symbol, most: number, now: Millis): Window {
    const held = this.windows.get(key)
    const current = held && now - held.start < this.bounds.per ? held : { start: now, count: 0 }
    if (current.count < most) return { ...current, count: current.count + 1 }
    const wait = Math.ceil((current.start + this.bounds.per - now) / SECOND)
    throw new TooMany(`At most ${most} in ${this.bounds.per / SECOND} seconds; try again later.`, wait)
  }
}
