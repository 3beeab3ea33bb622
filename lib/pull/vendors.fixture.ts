import { saveMarkets } from '@/db/markets'
import { readEvents } from '@/db/read-events'
import type { Store } from '@/db/store'
import { type Config, readConfig } from '@/lib/contract/config'
import type { Market } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import type { Clock } from './clock'
import { freshPullStore } from './puller.fixture'
import { type VendorTools, vendorSources } from './vendor-sources'

/** Noon of the day that vendors' rows of tests lie in. */
export const START = Date.UTC(2026, 6, 14, 12)
export const HOUR_SPAN: Span = { from: START, to: START + 3_600_000 }

/** Time passes in pauses alone, which are written down and over at once. */
export class EagerClock implements Clock {
  readonly pauses: number[] = []
  #now = START
  readonly now = () => this.#now
  readonly after = (delay: number, run: () => void) => {
    if (delay > 0) this.pauses.push(delay)
    this.#now += delay
    const timer = setImmediate(run)
    return () => clearImmediate(timer)
  }
}

/** `count` rows of Coin Metrics, a second apart. */
export function coinMetricsRows(market: string, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    market,
    time: `${new Date(START + index * 1000).toISOString().slice(0, -1)}000000Z`,
    coin_metrics_id: String(1_000 + index),
    amount: '0.045',
    price: '11380.39',
    type: 'trade',
    database_time: `${new Date(START + index * 1000 + 4).toISOString().slice(0, -1)}000000Z`,
    side: index % 3 === 0 ? 'buy' : 'sell',
  }))
}

export async function storeWith(markets: readonly Market[]): Promise<Store> {
  const store = freshPullStore()
  await saveMarkets(store, markets, START)
  return store
}

/** The sources of a configuration that store here. */
export function sourcesInto(
  store: Store,
  environment: Record<string, string>,
  options: Partial<Options> = {},
) {
  const clock = options.clock ?? new EagerClock()
  const config: Config = readConfig(environment)
  const tools: VendorTools = {
    clock,
    signal: options.signal ?? new AbortController().signal,
    store: () => store,
    onSent: () => () => undefined,
    ...(options.answerWithinMs !== undefined && { answerWithinMs: options.answerWithinMs }),
  }
  return { ...vendorSources(config, tools), clock }
}

interface Options {
  readonly clock: EagerClock
  readonly signal: AbortSignal
  readonly answerWithinMs: number
}

export async function eventsOf(store: Store): Promise<readonly WireEvent[]> {
  const span = { from: START - 86_400_000, to: START + 86_400_000 }
  return (await readEvents(store, { ...span, order: 'asc', limit: 10_000 })).events
}
