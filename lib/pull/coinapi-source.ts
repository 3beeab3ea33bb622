import { listMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { coinApiSymbols } from '@/lib/vendors/coinapi-codes'
import { canJoin, coinApiRequest, joinCoinApi } from '@/lib/vendors/coinapi-pull'
import type { Clock } from './clock'
import type { PullSource } from './pull-source'
import type { VendorClient } from './vendor-client'
import { coinApiFormat } from './vendor-formats'
import { storePages } from './vendor-pages'

interface CoinApiSetup {
  readonly client: Pick<VendorClient, 'ask'>
  /** Opened for writing. */
  readonly store: () => Store
  readonly clock: Clock
}

/** Liquidations joined from CoinAPI's metric series, of exchanges whose series can be joined. */
export function coinApiSource(setup: CoinApiSetup): PullSource {
  return {
    id: 'coinapi',
    domain: 'coinapi',
    subjectOf: (kind, market) => {
      const [symbol] = kind === 'liquidations' ? coinApiSymbols([market]) : []
      return symbol && canJoin(symbol) ? market.id : null
    },
    reachMs: () => null,
    fetch: async ({ markets, from, to }) => {
      for (const market of markets) await fetchMarket(setup, market, { from, to })
    },
  }
}

async function fetchMarket({ client, store, clock }: CoinApiSetup, market: Market, span: Span) {
  // The vendor tells markets of one name apart by their number, so that all must be known.
  const known = await listMarkets(store(), { venue: market.venue })
  const symbol = coinApiSymbols(known).find((one) => one.market.id === market.id)
  if (!symbol) throw new InvalidInput(`CoinAPI has no name for ${market.id}`)
  await storePages({
    store: store(),
    clock,
    format: coinApiFormat,
    key: { source: 'coinapi', subject: market.id, ...span },
    ask: async (cursor) => {
      const part = { from: cursor === null ? span.from : Date.parse(cursor), to: span.to }
      const ask = (metric: Parameters<typeof coinApiRequest>[0]) =>
        client.ask(coinApiRequest(metric, symbol, part))
      const bodies = {
        QUANTITY: await ask('QUANTITY'),
        PRICE: await ask('PRICE'),
        POSITION_SIDE: await ask('POSITION_SIDE'),
        TIME: await ask('TIME'),
      }
      return joinCoinApi(bodies, market)
    },
  })
}
