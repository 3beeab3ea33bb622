import type { Store } from '@/db/store'
import { Unavailable } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import { DAY, type Millis } from '@/lib/contract/units'
import { COINMETRICS_EXCHANGES, coinMetricsNames } from '@/lib/vendors/coinmetrics-codes'
import {
  coinMetricsMarketsRequest,
  coinMetricsRequest,
  coinMetricsRows,
  readCoinMetricsPage,
} from '@/lib/vendors/coinmetrics-pull'
import { coinMetricsMarketSchema, fromCoinMetricsMarket } from '@/lib/vendors/coinmetrics-reference'
import type { Clock } from './clock'
import { openMarketBook } from './market-book'
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
    markets: () => marketsOf(client, store()),
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

/** An exchange has some thousand futures, expired ones included. */
const MOST_PAGES = 20

async function marketsOf(client: CoinMetricsSetup['client'], store: Store): Promise<readonly Market[]> {
  const book = await openMarketBook(store)
  const markets: Market[] = []
  for (const exchange of COINMETRICS_EXCHANGES.keys()) {
    for await (const row of rowsOf(client, exchange)) {
      const told = coinMetricsMarketSchema.safeParse(row)
      const market = told.success ? fromCoinMetricsMarket(told.data, book.byId) : null
      if (market) markets.push(market)
    }
  }
  return markets
}

async function* rowsOf(client: CoinMetricsSetup['client'], exchange: string) {
  let token: string | null = null
  for (let page = 0; page < MOST_PAGES; page++) {
    const { rows, next } = coinMetricsRows(await client.ask(coinMetricsMarketsRequest(exchange, token)))
    yield* rows
    if (next === null) return
    token = next
  }
  throw new Unavailable(`Coin Metrics has more than ${MOST_PAGES} pages of markets of ${exchange}`)
}
