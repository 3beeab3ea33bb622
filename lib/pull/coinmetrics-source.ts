import type { Store } from '@/db/store'
import { DAY, type Millis } from '@/lib/contract/units'
import { coinMetricsNames } from '@/lib/vendors/coinmetrics-codes'
import { coinMetricsRequest, readCoinMetricsPage } from '@/lib/vendors/coinmetrics-pull'
import type { Clock } from './clock'
import type { PullSource } from './pull-source'
import type { VendorClient } from './vendor-client'
import { coinMetricsFormat } from './vendor-formats'
import { storePages } from './vendor-pages'

interface CoinMetricsSetup {
  readonly client: Pick<VendorClient, 'ask'>
  /** The open host, which tells the previous 24 hours (vendors.md 1.1). */
  readonly community: boolean
  /** Opened for writing. */
  readonly store: () => Store
  readonly clock: Clock
}

/** How far back the open host tells. */
export const COMMUNITY_REACH: Millis = DAY

/** Liquidations as Coin Metrics tells them; the subject is its name of a market, or a pattern. */
export function coinMetricsSource({ client, community, store, clock }: CoinMetricsSetup): PullSource {
  return {
    id: 'coinmetrics',
    domain: 'coinmetrics',
    subjectOf: (kind, market) =>
      kind === 'liquidations' ? (coinMetricsNames(market)?.market ?? null) : null,
    reachMs: () => (community ? COMMUNITY_REACH : null),
    fetch: ({ subject, from, to }) =>
      storePages({
        store: store(),
        clock,
        format: coinMetricsFormat,
        key: { source: 'coinmetrics', subject, from, to },
        ask: async (token) =>
          readCoinMetricsPage(await client.ask(coinMetricsRequest(subject, { from, to }, token))),
      }),
  }
}
