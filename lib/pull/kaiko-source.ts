import { listMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { kaikoMarkets, kaikoNames } from '@/lib/vendors/kaiko-codes'
import { kaikoRequest, readKaikoPage } from '@/lib/vendors/kaiko-pull'
import type { Clock } from './clock'
import type { PullSource } from './pull-source'
import type { VendorClient } from './vendor-client'
import { kaikoFormat } from './vendor-formats'
import { storePages } from './vendor-pages'

interface KaikoSetup {
  readonly client: Pick<VendorClient, 'ask'>
  /** Opened for writing. */
  readonly store: () => Store
  readonly clock: Clock
}

/** Liquidations as Kaiko tells them, one instrument at a time; the subject is the market's own id. */
export function kaikoSource(setup: KaikoSetup): PullSource {
  return {
    id: 'kaiko',
    domain: 'kaiko',
    subjectOf: (kind, market) => (kind === 'liquidations' && kaikoNames(market) ? market.id : null),
    reachMs: () => null,
    fetch: async ({ markets, from, to }) => {
      for (const market of markets) await fetchMarket(setup, market, { from, to })
    },
  }
}

async function fetchMarket({ client, store, clock }: KaikoSetup, market: Market, span: Span): Promise<void> {
  // Of markets that share a name of the vendor's, one has its rows.
  const known = [...(await listMarkets(store(), { venue: market.venue })), market]
  const names = kaikoMarkets(known).find((named) => named.market.id === market.id)?.names
  if (!names) throw new InvalidInput(`Kaiko has no name for ${market.id} that is its alone`)
  await storePages({
    store: store(),
    clock,
    format: kaikoFormat,
    key: { source: 'kaiko', subject: market.id, ...span },
    ask: async (token) => readKaikoPage(await client.ask(kaikoRequest(names, span, token)), market),
  })
}
