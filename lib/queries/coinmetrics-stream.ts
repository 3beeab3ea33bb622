import { latestSeq } from '@/db/log'
import { countsWithin, readPrimaryRows } from '@/db/primary-rows'
import type { Store } from '@/db/store'
import type { SourceDomain } from '@/lib/contract/liquidation'
import { LATEST_TIME, type Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { coinMetricsNames } from '@/lib/vendors/coinmetrics-codes'
import { toCoinMetricsRow } from '@/lib/vendors/coinmetrics-rows'
import { namedMarkets } from './coinmetrics-entities'
import { chosen, nameTest } from './coinmetrics-pattern'
import { unsupported } from './coinmetrics-refusals'
import { follow } from './follow'

export interface CoinMetricsStreamQuery {
  /** Names and patterns. */
  readonly markets: readonly string[]
  /** Begin with the latest row of each market. */
  readonly backfill: boolean
  readonly domains: readonly SourceDomain[]
}

export interface CoinMetricsStreamClient {
  readonly row: (row: object) => void
  readonly failed: (error: unknown) => void
  /** Resolves when the client has taken what it was given. */
  readonly drained: () => Promise<void>
}

/** Throws VendorRefusal for a market by name that is not held, or a pattern that is none. */
export async function assertStreamMarkets(store: Store, markets: readonly string[]): Promise<void> {
  chosen(await namedMarkets(store), ({ names }) => names.market, markets, unsupported.market)
}

/**
 * Gives a client what `timeseries-stream/market-liquidations` sends (vendors.md 1.9): the latest rows if asked
 * for, then each one that is stored, once. Returns what ends it.
 */
export function coinMetricsStream(
  store: Store,
  query: CoinMetricsStreamQuery,
  client: CoinMetricsStreamClient,
): () => void {
  let stop: (() => void) | null = null
  let stopped = false
  const start = async () => {
    const since = await latestSeq(store)
    const shown = new Set<string>()
    const numbered = numbering(client)
    if (query.backfill) await sendLatest(store, query, numbered, shown, () => stopped)
    if (!stopped) stop = followFrom(store, query, numbered, { since, shown })
  }
  start().catch(client.failed)
  return () => {
    stopped = true
    stop?.()
  }
}

type Numbered = CoinMetricsStreamClient & { readonly event: (event: WireEvent, market: string) => void }

/** Rows without the time of storing, but with the number of the message, counted from 0. */
function numbering(client: CoinMetricsStreamClient): Numbered {
  let sequence = 0
  return {
    ...client,
    event: (event, market) => {
      const { database_time: _, ...row } = toCoinMetricsRow(event, market)
      client.row({ ...row, cm_sequence_id: String(sequence++) })
    },
  }
}

async function sendLatest(
  store: Store,
  { markets, domains }: CoinMetricsStreamQuery,
  client: Numbered,
  shown: Set<string>,
  isStopped: () => boolean,
): Promise<void> {
  const wanted = chosen(await namedMarkets(store), ({ names }) => names.market, markets, unsupported.market)
  const newest = { domains, from: 0, to: LATEST_TIME, order: 'desc', after: null, limit: 1 } as const
  for (const { market, names } of wanted) {
    const [row] = await readPrimaryRows(store, { market: market.id, ...newest })
    if (isStopped()) return
    if (!row) continue
    shown.add(row.event.id)
    client.event(row.event, names.market)
    await client.drained()
  }
}

/** Markets that appear later count too, so that each event is asked for its name. */
function followFrom(
  store: Store,
  { markets, domains }: CoinMetricsStreamQuery,
  client: Numbered,
  { since, shown }: { readonly since: number; readonly shown: Set<string> },
): () => void {
  const tests = markets.map(nameTest)
  const everything = { base: null, markets: [], venues: [], liquidated: null, minUsd: null, since }
  return follow(store, everything, {
    ready: () => {},
    state: () => {},
    reset: () => {},
    failed: client.failed,
    drained: client.drained,
    event: ({ event }) => {
      const name = coinMetricsNames(event)?.market
      if (name === undefined || event.price === null || !tests.some((test) => test?.(name))) return
      if (!shown.delete(event.id) && countsWithin(store, momentOf(event), domains)(event))
        client.event(event, name)
    },
  })
}

function momentOf({ time }: WireEvent): Span {
  return { from: time, to: time + 1 }
}
