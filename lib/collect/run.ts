import { closeStore, type Store } from '@/db/store'
import { saveVenues, setFeedState } from '@/db/venues'
import type { Config } from '@/lib/contract/config'
import { COLLECT_LEASE } from '@/lib/contract/lease'
import { systemClock } from '@/lib/pull/clock'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { venueFacts, venues } from '@/lib/venues/index'
import { chooseVenues } from './choose-venues'
import type { CollectorTools } from './collector-tools'
import { keepCompacting } from './compactor'
import { keepCollecting } from './keep-collecting'
import { learnQuiet } from './learn-quiet'
import { holdingLease } from './lease'
import { openLog } from './log'
import { openWhenRoom } from './open-when-room'
import { QuietWatch } from './quiet-watch'
import { finishUndone } from './replay'
import { keepRetention } from './retention'
import { TIMINGS } from './timings'

/** What of the configuration the collecting role reads. */
export type CollectorConfig = Pick<
  Config,
  'databasePath' | 'databaseKind' | 'venues' | 'urlOverrides' | 'rawRetentionDays' | 'logLevel'
>

/** Parts that tests take into their hands. */
export type CollectorParts = Partial<Pick<CollectorTools, 'timings' | 'random' | 'onCommit'>> & {
  readonly adapters?: readonly VenueAdapter[]
}

/**
 * The collecting role: everything from the venues' sockets to committed rows, until the signal. Resolves when
 * what was received is stored. Throws CannotStart when the configuration or the database does not allow it,
 * and whatever makes the store untrustworthy: the process should then end and be started anew.
 */
export async function runCollector(
  config: CollectorConfig,
  signal: AbortSignal,
  { adapters = venues, timings = TIMINGS, random = Math.random, onCommit }: CollectorParts = {},
): Promise<void> {
  const chosen = chooseVenues(config, adapters)
  const log = openLog(config.logLevel)
  const clock = systemClock
  const prepare = async (store: Store) => {
    await saveVenues(store, venueFacts)
    await finishUndone(store)
  }
  const { databasePath: path, databaseKind: kind } = config
  const store = await openWhenRoom({ path, kind, prepare, clock, log }, signal)
  if (!store) return
  try {
    const { urlOverrides } = config
    const quietWatch = new QuietWatch()
    const tools = {
      store,
      clock,
      timings,
      random,
      urlOverrides,
      quietWatch,
      ...(onCommit ? { onCommit } : {}),
    }
    const rawDays = config.rawRetentionDays
    const lease = {
      store,
      name: COLLECT_LEASE,
      leaseMs: timings.leaseMs,
      clock,
      onStandby: (holder: string) => log.info({ holder }, 'another collector is active; standing by'),
    }
    await holdingLease(lease, signal, (held) => collectAll(chosen, { ...tools, log, rawDays }, held))
  } finally {
    closeStore(store)
  }
}

type SharedTools = CollectorTools & { readonly rawDays: number }

async function collectAll(
  adapters: readonly VenueAdapter[],
  tools: SharedTools,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, timings, log, rawDays, quietWatch } = tools
  await switchOffOthers(store, adapters)
  const failed = new AbortController()
  const stop = AbortSignal.any([signal, failed.signal])
  const { path, kind } = store
  const jobs = [
    ...adapters.map((adapter) =>
      keepCollecting(adapter, { ...tools, log: log.child({ venue: adapter.facts.id }) }, stop),
    ),
    keepCompacting({ path, kind, everyMs: timings.compactMs, clock, log }, stop),
    learnQuiet({ store, watch: quietWatch, clock }, stop),
    keepRetention({ store, days: rawDays, clock, log }, stop),
  ]
  // The first failure stops the others, so that each can store what it has.
  for (const job of jobs) job.catch((error) => failed.abort(error))
  await Promise.allSettled(jobs)
  if (failed.signal.aborted) throw failed.signal.reason
}

async function switchOffOthers(store: Store, collected: readonly VenueAdapter[]): Promise<void> {
  for (const { id, live } of venueFacts) {
    if (!live || collected.some(({ facts }) => facts.id === id)) continue
    await setFeedState(store, { venue: id, state: 'off', reason: 'not among VENUES', lastMessageAt: null })
  }
}
