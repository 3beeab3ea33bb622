import { coinMetricsAnswer } from '@/lib/http/coinmetrics-answer'
import { coinMetricsWrong } from '@/lib/http/coinmetrics-dialect'
import {
  entityListSchema,
  LEVEL_NAMES,
  marketListSchema,
  marketMetricsSchema,
  metricListSchema,
  namedListSchema,
} from '@/lib/http/coinmetrics-fields'
import { isMetricKind, METRIC_KINDS } from '@/lib/http/coinmetrics-kinds'
import { readVendorQuery } from '@/lib/http/vendor-query'
import { nothingAt, type VendorCall } from '@/lib/http/vendor-route'
import { filteredMarkets, liquidationCatalog, metricCatalog } from '@/lib/queries/coinmetrics-catalog'
import { chosenEntities, type Level } from '@/lib/queries/coinmetrics-entities'
import { nameTest } from '@/lib/queries/coinmetrics-pattern'
import {
  metricsNamed,
  type ReferenceList,
  referenceList,
  referenceMarkets,
  referenceMetrics,
} from '@/lib/queries/coinmetrics-reference'
import { type KeyedList, keyedPage, keyedRows } from '@/lib/queries/keyed-page'
import { readStore } from '@/lib/queries/store'
import { shownDomains } from '@/lib/queries/vendor-domains'

interface Asked {
  readonly format: 'json' | 'json_stream'
  readonly pretty: boolean
  readonly paging_from: 'start' | 'end'
  readonly page_size: number
  readonly next_page_token: string | null
}

/** `catalog-v2` and `catalog-all-v2`: what is held is what may be seen, so both say the same. */
export function catalog(call: VendorCall): Promise<Response> {
  const { list = '' } = call.params
  if (list === 'market-liquidations') return liquidationsCatalog(call)
  if (!isMetricKind(list)) throw nothingAt(call)
  return list === 'market-metrics'
    ? marketMetricsCatalog(call)
    : entityMetricsCatalog(call, METRIC_KINDS[list])
}

async function liquidationsCatalog(call: VendorCall): Promise<Response> {
  const asked = readVendorQuery(call.url, marketListSchema, coinMetricsWrong)
  const domains = shownDomains(call.config.redistribute)
  return listAnswer(call, asked, await liquidationCatalog(readStore(), asked, domains))
}

async function marketMetricsCatalog(call: VendorCall): Promise<Response> {
  const asked = readVendorQuery(call.url, marketMetricsSchema, coinMetricsWrong)
  const store = readStore()
  const ids = new Set((await filteredMarkets(store, asked)).map(({ names }) => names.market))
  return metricsAnswer(call, asked, 'market', ({ id }) => ids.has(id))
}

async function entityMetricsCatalog(call: VendorCall, level: Exclude<Level, 'market'>): Promise<Response> {
  const names = { entities: LEVEL_NAMES[level].entities }
  const asked = readVendorQuery(call.url, entityListSchema, coinMetricsWrong, names)
  if (level === 'exchange' && asked.entities) await chosenEntities(readStore(), level, asked.entities)
  const tests = asked.entities?.map(nameTest)
  return metricsAnswer(call, asked, level, ({ id }) => !tests || tests.some((test) => test?.(id)))
}

async function metricsAnswer(
  call: VendorCall,
  asked: Asked & { readonly metrics: readonly string[] | null },
  level: Level,
  isWanted: (entity: { readonly id: string }) => boolean,
): Promise<Response> {
  const metrics = [...metricsNamed(asked.metrics)].sort((a, b) => (a.id < b.id ? -1 : 1))
  const domains = shownDomains(call.config.redistribute)
  return listAnswer(
    call,
    asked,
    await metricCatalog(readStore(), { level, metrics, domains, now: call.now, isWanted }),
  )
}

export async function marketsReference(call: VendorCall): Promise<Response> {
  const asked = readVendorQuery(call.url, marketListSchema, coinMetricsWrong)
  return listAnswer(call, asked, await referenceMarkets(readStore(), asked))
}

export async function namesReference(call: VendorCall, list: ReferenceList): Promise<Response> {
  const asked = readVendorQuery(call.url, namedListSchema, coinMetricsWrong, { entities: list })
  return listAnswer(call, asked, await referenceList(readStore(), list, asked.entities))
}

export function metricsReference(call: VendorCall): Promise<Response> {
  const asked = readVendorQuery(call.url, metricListSchema, coinMetricsWrong)
  return listAnswer(call, asked, referenceMetrics(asked.metrics))
}

function listAnswer<Item, Row extends object>(
  call: VendorCall,
  asked: Asked,
  list: KeyedList<Item, Row>,
): Promise<Response> {
  const { page_size: pageSize, paging_from: pagingFrom, next_page_token: token } = asked
  return coinMetricsAnswer(call, asked, {
    page: () => keyedPage(list, { pagingFrom, pageSize, token }),
    all: async () => keyedRows(list),
  })
}
