import type { Store } from '@/db/store'
import type { Config } from '@/lib/contract/config'
import { MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import type { Clock } from './clock'
import { coinApiSource } from './coinapi-source'
import { coinMetricsSource } from './coinmetrics-source'
import { kaikoSource } from './kaiko-source'
import type { PullSource } from './pull-source'
import type { WindowLimit } from './request-window'
import type { SentOutcome } from './rest-client'
import { VendorClient } from './vendor-client'

/** What of the configuration vendors need. */
export type VendorConfig = Pick<Config, 'databaseKind' | 'coinmetrics' | 'kaiko' | 'coinapi'>

export interface VendorTools {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Opened for writing. */
  readonly store: () => Store
  readonly onSent: (source: string) => (outcome: SentOutcome) => void
  readonly answerWithinMs?: Millis
}

export interface VendorSources {
  /** Asked for what is looked at, in this order, behind the venues. */
  readonly sources: readonly PullSource[]
  /** Coin Metrics' open host, asked only when somebody says so; null where it may not be, or is asked anyway. */
  readonly onDemand: PullSource | null
}

const COINMETRICS = 'https://api.coinmetrics.io'
const COMMUNITY = 'https://community-api.coinmetrics.io'
const COINAPI = 'https://rest.coinapi.io'
const KAIKO = 'https://us.market-api.kaiko.io'
const KAIKO_REFERENCE = 'https://reference-data-api.kaiko.io'

/** vendors.md 1.1; a key on trial has the limit of the open host, and its answers say so. */
const PROFESSIONAL_LIMIT: WindowLimit = { requests: 6_000, windowMs: 20 * SECOND }
const COMMUNITY_LIMIT: WindowLimit = { requests: 10, windowMs: 6 * SECOND }
/** vendors.md 2.4. */
const KAIKO_LIMIT: WindowLimit = { requests: 1_000, windowMs: MINUTE }
/** Not documented: low, since each answer may cost a thousand requests of quota (3.1). */
const COINAPI_LIMIT: WindowLimit = { requests: 60, windowMs: MINUTE }
/** CoinAPI's status for "no data" (3.2). */
const NO_DATA = 550

/**
 * The vendors that are configured: those with a key or an address of their own. A simulated store asks none
 * but at such an address.
 */
export function vendorSources(config: VendorConfig, tools: VendorTools): VendorSources {
  const mayAsk = (url: string | null) => config.databaseKind === 'live' || url !== null
  const { coinmetrics, kaiko, coinapi } = config
  const hasOwn = coinmetrics.apiKey !== null || (coinmetrics.url !== null && !coinmetrics.community)
  const sources = [
    ...(hasOwn && mayAsk(coinmetrics.url) ? [coinMetrics(coinmetrics, false, tools)] : []),
    ...(!hasOwn && coinmetrics.community && mayAsk(coinmetrics.url)
      ? [coinMetrics(coinmetrics, true, tools)]
      : []),
    ...((kaiko.apiKey !== null || kaiko.url !== null) && mayAsk(kaiko.url) ? [kaikoOf(kaiko, tools)] : []),
    ...((coinapi.apiKey !== null || coinapi.url !== null) && mayAsk(coinapi.url)
      ? [coinApiOf(coinapi, tools)]
      : []),
  ]
  const isAsked = sources.some(({ domain }) => domain === 'coinmetrics')
  return { sources, onDemand: isAsked || !mayAsk(null) ? null : coinMetrics(coinmetrics, true, tools) }
}

function coinMetrics(
  { url, apiKey }: VendorConfig['coinmetrics'],
  community: boolean,
  { onSent, ...tools }: VendorTools,
): PullSource {
  const client = new VendorClient({
    ...tools,
    vendor: 'Coin Metrics',
    base: url ?? (community ? COMMUNITY : COINMETRICS),
    secret: community || apiKey === null ? null : { place: 'query', name: 'api_key', value: apiKey },
    limit: community ? COMMUNITY_LIMIT : PROFESSIONAL_LIMIT,
    onSent: onSent('coinmetrics'),
  })
  return coinMetricsSource({ ...tools, client, community })
}

function kaikoOf(
  { url, referenceUrl, apiKey }: VendorConfig['kaiko'],
  { onSent, ...tools }: VendorTools,
): PullSource {
  const key = { place: 'header', name: 'X-Api-Key' } as const
  const secret = apiKey === null ? null : { ...key, value: apiKey }
  const common = { ...tools, vendor: 'Kaiko', secret, limit: KAIKO_LIMIT, onSent: onSent('kaiko') }
  const client = new VendorClient({ ...common, base: url ?? KAIKO })
  // An address of one's own need not have the vendor's instruments.
  const reference = referenceUrl ?? (url === null ? KAIKO_REFERENCE : null)
  return kaikoSource({
    ...tools,
    client,
    reference: reference === null ? null : new VendorClient({ ...common, base: reference }),
  })
}

function coinApiOf({ url, apiKey }: VendorConfig['coinapi'], { onSent, ...tools }: VendorTools): PullSource {
  const client = new VendorClient({
    ...tools,
    vendor: 'CoinAPI',
    base: url ?? COINAPI,
    secret: apiKey === null ? null : { place: 'header', name: 'X-CoinAPI-Key', value: apiKey },
    limit: COINAPI_LIMIT,
    emptyStatus: NO_DATA,
    onSent: onSent('coinapi'),
  })
  return coinApiSource({ ...tools, client })
}
