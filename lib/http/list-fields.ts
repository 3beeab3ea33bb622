import { InvalidInput } from '@/lib/contract/errors'
import { choice, dollars, names, wholeNumber, word } from './query-fields'

const DEFAULT_LIMIT = 100
/** Most rows of one page. */
export const MAX_LIMIT = 10_000

/** What a question is about; the filters combine. */
export const scopeFields = { base: word, market: names, venue: names }

/** The same in the words of the queries. */
export function toScope<
  Query extends { base: string | null; market: readonly string[]; venue: readonly string[] },
>({ base, market, venue }: Query) {
  return { base, markets: market, venues: venue }
}

/** Which sizes count, in dollars of a single print. */
export const sizeFields = { min_usd: dollars, max_usd: dollars }

export function toSizes({ min_usd, max_usd }: { min_usd: number | null; max_usd: number | null }) {
  return { minUsd: min_usd, maxUsd: max_usd }
}

export const pageFields = { limit: wholeNumber(1, MAX_LIMIT, DEFAULT_LIMIT), cursor: word }

/** Forms in which rows are listed. */
const FORMATS = ['json', 'ndjson', 'csv', 'parquet'] as const

/** Downloads know no page: they run to the end, or to the limit given. */
export const exportFields = {
  format: choice(FORMATS, 'json'),
  limit: wholeNumber(1, Number.MAX_SAFE_INTEGER, null),
  cursor: word,
}

/** Rows of one page of JSON. Throws InvalidInput beyond the most a page holds. */
export function pageLimit(limit: number | null): number {
  if (limit === null) return DEFAULT_LIMIT
  if (limit <= MAX_LIMIT) return limit
  throw new InvalidInput(
    `The query cannot be read. limit: at most ${MAX_LIMIT} a page; follow next_cursor.`,
    [{ field: 'limit', message: `at most ${MAX_LIMIT} a page` }],
  )
}
