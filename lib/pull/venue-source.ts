import { listMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import type { ParseContext } from '@/lib/contract/row-format'
import type { VenueAdapter, VenueRest } from '@/lib/venues/adapter'
import { marketLookup } from '@/lib/venues/frame-format'
import type { Clock } from './clock'
import type { PullKind, PullSource, PullTask } from './pull-source'
import type { RestClient } from './rest-client'
import { storeHistory } from './store-history'
import { hasSeries, type SeriesKind, storeSeries } from './store-series'

export interface VenueSourceSetup {
  readonly adapter: VenueAdapter
  readonly rest: VenueRest
  readonly client: RestClient
  /** Opened for writing. */
  readonly store: () => Store
  readonly clock: Clock
}

/** A venue's own history, asked over REST. */
export function venueSource(setup: VenueSourceSetup): PullSource {
  const { adapter, rest } = setup
  return {
    id: adapter.facts.id,
    domain: 'venue',
    subjectOf: (kind, { venue, symbol }) => {
      if (venue !== adapter.facts.id) return null
      if (kind !== 'liquidations') return hasSeries(rest, kind) ? symbol : null
      const { liquidations } = rest
      return liquidations && (liquidations.together?.(symbol) ?? symbol)
    },
    reachMs: (kind) => reachOf(rest, kind),
    fetch: ({ kind, ...task }) =>
      kind === 'liquidations' ? fetchHistory(setup, task) : fetchSeries(setup, kind, task),
  }
}

function reachOf(rest: VenueRest, kind: PullKind) {
  if (kind === 'liquidations') return rest.liquidations?.reachMs ?? null
  return kind === 'open_interest' ? (rest.openInterestReachMs ?? null) : null
}

type Asked = Omit<PullTask, 'kind'>

async function fetchHistory(setup: VenueSourceSetup, task: Asked): Promise<void> {
  const { adapter, rest, client, clock } = setup
  if (!rest.liquidations) return
  const store = setup.store()
  const market = await knownMarkets(store, adapter)
  const job = { adapter, history: rest.liquidations, client, market, store, clock }
  const symbols = task.markets.map(({ symbol }) => symbol)
  await storeHistory(job, symbols, task)
}

async function knownMarkets(store: Store, adapter: VenueAdapter): Promise<ParseContext['market']> {
  const held = (await listMarkets(store, { venue: adapter.facts.id })).filter(
    ({ origin }) => origin !== 'provisional',
  )
  const known = new Map([...adapter.snapshot, ...held].map((market) => [market.symbol, market]))
  return marketLookup(adapter, known)
}

async function fetchSeries(setup: VenueSourceSetup, kind: SeriesKind, { markets, from, to }: Asked) {
  const { rest, client, clock } = setup
  for (const market of markets)
    await storeSeries({ rest, client, clock, store: setup.store() }, kind, market, { from, to })
}
