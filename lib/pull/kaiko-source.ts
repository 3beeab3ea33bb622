import { listMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { KAIKO_CLASSES, KAIKO_EXCHANGES, kaikoNames, venueOfKaiko } from '@/lib/vendors/kaiko-codes'
import { kaikoRequest, readKaikoPage } from '@/lib/vendors/kaiko-pull'
import { kaikoInstrumentsRequest, kaikoNamesIn, readKaikoInstruments } from '@/lib/vendors/kaiko-reference'
import type { Clock } from './clock'
import { openMarketBook } from './market-book'
import type { PullSource } from './pull-source'
import type { VendorClient } from './vendor-client'
import { kaikoFormat } from './vendor-formats'
import { storePages } from './vendor-pages'

interface KaikoSetup {
  readonly client: Pick<VendorClient, 'ask'>
  /** Tells which instruments there are; null = their names follow the rule alone. */
  readonly reference: Pick<VendorClient, 'ask'> | null
  /** Opened for writing. */
  readonly store: () => Store
  readonly clock: Clock
}

/** Liquidations as Kaiko tells them, one instrument at a time; the subject is the market's own id. */
export function kaikoSource(setup: KaikoSetup): PullSource {
  const told: Told = new Map()
  return {
    id: 'kaiko',
    domain: 'kaiko',
    subjectOf: (kind, market) => (kind === 'liquidations' && kaikoNames(market) ? market.id : null),
    markets: () => learn(setup, told),
    reachMs: () => null,
    fetch: async ({ markets, from, to }) => {
      for (const market of markets) await fetchMarket(setup, told, market, { from, to })
    },
  }
}

/** The vendor's code of each symbol, by exchange and class, as far as it was asked. */
type Told = Map<string, ReadonlyMap<string, string>>

/** Asks for the instruments of each exchange and class; keeps their codes, and returns their markets. */
async function learn({ reference, store }: KaikoSetup, told: Told): Promise<readonly Market[]> {
  if (!reference) return []
  const book = await openMarketBook(store())
  const markets: Market[] = []
  for (const exchange of KAIKO_EXCHANGES.keys()) {
    for (const kind of KAIKO_CLASSES) {
      const of = { exchange, class: kind }
      const codes = readKaikoInstruments(await reference.ask(kaikoInstrumentsRequest(of)))
      told.set(`${exchange}/${kind}`, codes)
      for (const symbol of codes.keys()) {
        const market = book.byId(`${venueOfKaiko(exchange)}:${symbol}`)
        if (market) markets.push(market)
      }
    }
  }
  return markets
}

async function fetchMarket(
  { client, store, clock }: KaikoSetup,
  told: Told,
  market: Market,
  span: Span,
): Promise<void> {
  const known = await listMarkets(store(), { venue: market.venue })
  const rule = kaikoNames(market)
  const names = kaikoNamesIn(market, known, told.get(`${rule?.exchange}/${rule?.class}`))
  if (!names) throw new InvalidInput(`Kaiko has no name for ${market.id} that is its alone`)
  await storePages({
    store: store(),
    clock,
    format: kaikoFormat,
    key: { source: 'kaiko', subject: market.id, ...span },
    ask: async (token) => readKaikoPage(await client.ask(kaikoRequest(names, span, token)), market),
  })
}
