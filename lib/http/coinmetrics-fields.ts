import { z } from 'zod'
import { readFineTime, readTimezone } from './coinmetrics-time'
import { anyText, commaList, needed, once, oneOf, trueOrFalse, whole } from './vendor-query'

/** Parameters of Coin Metrics' endpoints (vendors.md 1.2, 1.7). `api_key` is read elsewhere. */

const INT32 = 2_147_483_647
const ENDS = ['start', 'end'] as const
const everywhere = {
  api_key: once(null, anyText),
  pretty: once(false, trueOrFalse),
  page_size: once(100, whole(1, 10_000)),
  next_page_token: once(null, anyText),
}
const limit = once(null, whole(1, INT32))

const timeseriesFields = {
  ...everywhere,
  paging_from: once('end', oneOf(ENDS)),
  format: once('json', oneOf(['json', 'csv', 'json_stream'])),
  start_time: once(null, readFineTime),
  end_time: once(null, readFineTime),
  start_inclusive: once(true, trueOrFalse),
  end_inclusive: once(true, trueOrFalse),
  timezone: once('UTC', readTimezone),
}

export const liquidationsSchema = z.strictObject({
  ...timeseriesFields,
  markets: needed(commaList),
  limit_per_market: limit,
})

/** What a level's entities and their limit are called in the parameters. */
export const LEVEL_NAMES = {
  exchange: { entities: 'exchanges', limit: 'limit_per_exchange' },
  exchange_asset: { entities: 'exchange_assets', limit: 'limit_per_exchange_asset' },
  pair: { entities: 'pairs', limit: 'limit_per_pair' },
  market: { entities: 'markets', limit: 'limit_per_market' },
} as const

/** Metrics of a level, whose own words stand for `entities` and `limit`. */
export function metricsSchema(level: string) {
  return z.strictObject({
    ...timeseriesFields,
    entities: needed(commaList),
    limit,
    metrics: needed(commaList),
    frequency: once('1d', oneOf(['1m', '5m', '1h', '1d'])),
    sort: once(
      'entity',
      (value) => ({ [level]: 'entity', time: 'time' })[value] as 'entity' | 'time' | undefined,
    ),
  })
}

/** The WebSocket (1.9). */
export const streamSchema = z.strictObject({
  api_key: everywhere.api_key,
  pretty: everywhere.pretty,
  markets: needed(commaList),
  backfill: once('latest', oneOf(['latest', 'none'])),
})

/** Catalogs and reference data. */
const listFields = {
  ...everywhere,
  paging_from: once('start', oneOf(ENDS)),
  format: once('json', oneOf(['json', 'json_stream'])),
}
const names = once(null, commaList)
const word = once(null, anyText)

const marketFields = {
  markets: names,
  exchange: word,
  type: once(null, oneOf(['spot', 'future', 'option'])),
  base: word,
  quote: word,
  asset: word,
  symbol: word,
}

export const marketListSchema = z.strictObject({ ...listFields, ...marketFields })
export const marketMetricsSchema = z.strictObject({ ...listFields, ...marketFields, metrics: names })
/** `reviewable` is the client's, not the specification's (1.7): taken and without effect. */
export const metricListSchema = z.strictObject({
  ...listFields,
  metrics: names,
  reviewable: once(null, trueOrFalse),
})

/** Metrics of the entities of a level, whose own word stands for `entities`. */
export const entityListSchema = z.strictObject({ ...listFields, entities: names, metrics: names })
/** Names of one kind, whose own word stands for `entities`. */
export const namedListSchema = z.strictObject({ ...listFields, entities: names })
