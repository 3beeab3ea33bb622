import pino from 'pino'
import { openWriter } from '@/db/open-writer'
import { closeStore, type Store } from '@/db/store'
import type { Config } from '@/lib/contract/config'
import { overriddenUrl, type UrlOverrides } from '@/lib/contract/url-overrides'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { venues } from '@/lib/venues/index'
import { PULL_SHARE } from './budget'
import { type Clock, systemClock } from './clock'
import { learnMarkets } from './learn-markets'
import type { PullSource } from './pull-source'
import { Puller } from './puller'
import { SENT_OUTCOMES, type SentOutcome } from './rest-client'
import { type VendorConfig, vendorSources } from './vendor-sources'
import { venueClient } from './venue-client'
import { venueSource } from './venue-source'

/** What of the configuration pulling reads. */
export type PullConfig = Pick<
  Config,
  'databasePath' | 'databaseKind' | 'venues' | 'urlOverrides' | 'logLevel' | 'pullThrough'
> &
  VendorConfig

export interface OpenPuller {
  readonly puller: Puller
  readonly sent: SentCounts
  /** Saves the markets that the vendors of the configuration have; what fails is only logged. */
  readonly learnMarkets: () => Promise<void>
  /** Ends what is being asked, and closes the store. */
  readonly close: () => void
}

/** Requests sent to each source, by how they ended. */
export class SentCounts {
  readonly #counts = new Map<string, number>()

  add(source: string, outcome: SentOutcome): void {
    const key = `${source} ${outcome}`
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  of(source: string): readonly { readonly outcome: SentOutcome; readonly count: number }[] {
    return SENT_OUTCOMES.map((outcome) => ({ outcome, count: this.#counts.get(`${source} ${outcome}`) ?? 0 }))
  }
}

/**
 * Pulling of this process: from the venues that are collected from, into the database of the configuration,
 * which is opened with the first answer. Null where it is switched off. Vendors' sources go behind the venues'.
 */
export function openPuller(
  config: PullConfig,
  adapters = venues,
  clock: Clock = systemClock,
): OpenPuller | null {
  if (!config.pullThrough) return null
  const stop = new AbortController()
  const sent = new SentCounts()
  const writer = keptWriter(config)
  const log = pino({ level: config.logLevel, name: 'pull' }, pino.destination(2))
  const tools = { clock, signal: stop.signal, store: writer.open, sent, urlOverrides: config.urlOverrides }
  const onSent = (source: string) => (outcome: SentOutcome) => sent.add(source, outcome)
  const vendors = vendorSources(config, { ...tools, onSent })
  const own = adapters
    .filter((adapter) => mayAsk(adapter, config))
    .flatMap((adapter) => sourceOf(adapter, tools))
  const puller = new Puller({
    sources: [...own, ...vendors.sources],
    onDemand: vendors.onDemand === null ? [] : [vendors.onDemand],
    writer,
    clock,
    onFailure: (source, { markets: _, ...task }, err) => log.warn({ source, ...task, err }, 'a pull failed'),
  })
  const close = () => {
    stop.abort()
    writer.drop()
  }
  const learn = () =>
    learnMarkets({
      sources: vendors.sources,
      store: writer.open,
      clock,
      onFailure: (source, err) => log.warn({ source, err }, 'markets of a vendor cannot be asked'),
    })
  return { puller, sent, learnMarkets: learn, close }
}

/** A simulated store takes nothing from real venues. */
function mayAsk(
  { facts, rest }: VenueAdapter,
  { venues: chosen, databaseKind, urlOverrides }: PullConfig,
): boolean {
  if (!rest || (chosen !== 'all' && !chosen.includes(facts.id))) return false
  const { origin: url } = rest
  return (
    databaseKind === 'live' || overriddenUrl(urlOverrides, { venue: facts.id, kind: 'REST', url }) !== url
  )
}

interface SourceTools {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly store: () => Store
  readonly sent: SentCounts
  readonly urlOverrides: UrlOverrides
}

function sourceOf(adapter: VenueAdapter, { store, sent, ...tools }: SourceTools): readonly PullSource[] {
  const { rest, facts } = adapter
  if (!rest) return []
  const onSent = (outcome: SentOutcome) => sent.add(facts.id, outcome)
  const client = venueClient({ adapter, rest, share: PULL_SHARE, onSent, ...tools })
  return [venueSource({ adapter, rest, client, store, clock: tools.clock })]
}

/** SQLite waits so long for another writer, and with it everyone in this process; the rest is waited out with pauses. */
const BUSY_MS = 20

/** A connection for writing that is opened when it is needed. */
function keptWriter({ databasePath: path, databaseKind: kind }: PullConfig) {
  let store: Store | null = null
  const open = (): Store => {
    store ??= openWriter({ path, kind, busyMs: BUSY_MS })
    return store
  }
  const drop = () => {
    if (store) closeStore(store)
    store = null
  }
  return { open, drop }
}
