import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import type { KaikoNames } from './kaiko-codes'
import type { VendorPage, VendorRequest } from './vendor-request'

/** The vendor's most rows of a page (vendors.md 2.1). */
const PAGE_SIZE = 1_000

/**
 * Liquidations of an instrument in [from, to), oldest first. A further page is asked for by its token alone:
 * range, order and size are inside (2.1).
 */
export function kaikoRequest(
  { exchange, class: kind, instrument }: Pick<KaikoNames, 'exchange' | 'class' | 'instrument'>,
  { from, to }: Span,
  token: string | null,
): VendorRequest {
  return {
    path: `/v2/data/liquidation.v1/trades/${[exchange, kind, instrument].map(encodeURIComponent).join('/')}`,
    query:
      token === null
        ? {
            start_time: new Date(from).toISOString(),
            end_time: new Date(to).toISOString(),
            sort: 'asc',
            page_size: String(PAGE_SIZE),
          }
        : { continuation_token: token },
  }
}

const pageSchema = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  continuation_token: z.string().min(1).nullish(),
})

/** The rows of an answer about a market, each as its own text. Throws InvalidInput for what is no such page. */
export function readKaikoPage(body: unknown, { id, venue }: Pick<Market, 'id' | 'venue'>): VendorPage {
  const parsed = pageSchema.safeParse(body)
  if (!parsed.success) throw new InvalidInput('the answer is no page of Kaiko')
  const { data, continuation_token } = parsed.data
  return {
    texts: data.map((row) => ({ venue, header: id, text: JSON.stringify(row) })),
    next: continuation_token ?? null,
  }
}
