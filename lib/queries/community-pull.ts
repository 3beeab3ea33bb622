import { listMarkets } from '@/db/markets'
import { listPulled } from '@/db/pulled'
import type { Store } from '@/db/store'
import { COMMUNITY_LICENCE, type CommunityPullAnswer } from '@/lib/contract/community-pull'
import { readConfig } from '@/lib/contract/config'
import { Unavailable } from '@/lib/contract/errors'
import { without } from '@/lib/contract/spans'
import { HOUR, type Millis, type Span } from '@/lib/contract/units'
import { COMMUNITY_REACH } from '@/lib/pull/coinmetrics-source'
import { HORIZON_STEP, LIMITS } from '@/lib/pull/limits'
import { openMarketBook } from '@/lib/pull/market-book'
import { coinMetricsNames } from '@/lib/vendors/coinmetrics-codes'
import { ALL_FUTURES } from '@/lib/vendors/coinmetrics-pull'
import { pullerOf } from './puller-of'

const TOPIC = { kind: 'liquidations', subject: ALL_FUTURES } as const
const SOURCE = 'coinmetrics'
/** A day that was told up to so long ago is not told again by itself. */
const FRESH_FOR: Millis = HOUR

const begun = new WeakSet<object>()

/** State of the one pull of the open host's last day. */
export async function communityPull(store: Store, now: Millis): Promise<CommunityPullAnswer> {
  const state = isAskedOtherwise() ? null : stateOf(store)
  const left = state === null ? [] : await leftOf(store, dayBefore(now))
  const missing = left.reduce((sum, { from, to }) => sum + to - from, 0)
  return {
    available: state !== null,
    running: state?.running ?? false,
    failure: state?.failure ?? null,
    done: state !== null && missing <= FRESH_FOR,
    licence: COMMUNITY_LICENCE,
  }
}

/** Has the open host's last day fetched: every covered market. Throws Unavailable where it may not be asked. */
export async function startCommunityPull(store: Store, now: Millis): Promise<CommunityPullAnswer> {
  const { available, done } = await communityPull(store, now)
  if (!available) throw new Unavailable('The community API of Coin Metrics is not asked by this server.')
  if (!done) await fetchDay(store, now)
  return communityPull(store, now)
}

/** With `COINMETRICS_COMMUNITY=1` the day is fetched once in the life of a process, unless it is held. */
export async function beginCommunityDay(store: Store): Promise<void> {
  const puller = pullerOf(store)
  if (!readConfig(process.env).coinmetrics.community || !puller || begun.has(puller)) return
  begun.add(puller)
  const { available, done } = await communityPull(store, Date.now())
  if (available && !done) await fetchDay(store, Date.now())
}

async function fetchDay(store: Store, now: Millis): Promise<void> {
  const { assumed } = await openMarketBook(store)
  const known = new Map([...assumed, ...(await listMarkets(store))].map((market) => [market.id, market]))
  const markets = [...known.values()].filter((market) => coinMetricsNames(market) !== null)
  for (const span of await leftOf(store, dayBefore(now)))
    pullerOf(store)?.puller.fetchNow(SOURCE, { ...TOPIC, markets, ...span })
}

/** A key, or an address of one's own, stands for all of the vendor's past. */
function isAskedOtherwise(): boolean {
  const { apiKey, url, community } = readConfig(process.env).coinmetrics
  return apiKey !== null || (url !== null && !community)
}

function stateOf(store: Store) {
  return pullerOf(store)?.puller.topicState(SOURCE, TOPIC) ?? null
}

function dayBefore(now: Millis): Span {
  const to = Math.floor((now - LIMITS.liquidations.settledAfterMs) / HORIZON_STEP) * HORIZON_STEP
  return { from: now - COMMUNITY_REACH, to }
}

async function leftOf(store: Store, day: Span): Promise<readonly Span[]> {
  return without(day, await listPulled(store, { source: SOURCE, ...TOPIC }, day))
}
