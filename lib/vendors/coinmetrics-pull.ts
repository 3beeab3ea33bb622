import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import { venueOfMarket } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { marketIdOfCoinMetrics } from './coinmetrics-codes'
import type { VendorPage, VendorRequest } from './vendor-request'

/** Every future that the vendor carries (vendors.md 1.2). */
export const ALL_FUTURES = '*-future'

/** The vendor's most rows of a page (1.2). */
const PAGE_SIZE = 10_000

/** Liquidations of one market or pattern in [from, to), oldest first; `token` names a further page (1.3). */
export function coinMetricsRequest(markets: string, { from, to }: Span, token: string | null): VendorRequest {
  return {
    path: '/v4/timeseries/market-liquidations',
    query: {
      markets,
      start_time: new Date(from).toISOString(),
      end_time: new Date(to).toISOString(),
      end_inclusive: 'false',
      paging_from: 'start',
      page_size: String(PAGE_SIZE),
      ...(token !== null && { next_page_token: token }),
    },
  }
}

/** Futures of an exchange as the vendor describes them (1.7). */
export function coinMetricsMarketsRequest(exchange: string, token: string | null): VendorRequest {
  return {
    path: '/v4/reference-data/markets',
    query: {
      exchange,
      type: 'future',
      page_size: String(PAGE_SIZE),
      ...(token !== null && { next_page_token: token }),
    },
  }
}

/** Rows are only looked at here, as a page may have ten thousand: a record of each would be copied. */
const rowSchema = z.custom<Readonly<Record<string, unknown>>>(
  (row) => typeof row === 'object' && row !== null && !Array.isArray(row),
)

const pageSchema = z.object({
  data: z.array(rowSchema),
  next_page_token: z.string().min(1).nullish(),
})

/** The rows of an answer. Throws InvalidInput for what is no page of the vendor's. */
export function coinMetricsRows(body: unknown) {
  const parsed = pageSchema.safeParse(body)
  if (!parsed.success) throw new InvalidInput('the answer is no page of Coin Metrics')
  return { rows: parsed.data.data, next: parsed.data.next_page_token ?? null }
}

/** Liquidations of an answer, each as its own text. Throws as above. */
export function readCoinMetricsPage(body: unknown): VendorPage {
  const { rows, next } = coinMetricsRows(body)
  return {
    texts: rows.map((row) => ({ venue: venueOf(row.market), header: null, text: JSON.stringify(row) })),
    next,
  }
}

function venueOf(code: unknown): string | null {
  const id = typeof code === 'string' ? marketIdOfCoinMetrics(code) : null
  return id === null ? null : venueOfMarket(id)
}
