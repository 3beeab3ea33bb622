import { z } from 'zod'
import type { Pulling } from '@/lib/contract/answers'
import { POSITION_SIDES } from '@/lib/contract/liquidation'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer } from '@/lib/http/answer'
import { acceptedEncoding } from '@/lib/http/compress'
import { eventDownload } from '@/lib/http/event-download'
import { exportFields, MAX_LIMIT, pageLimit, scopeFields, toScope } from '@/lib/http/list-fields'
import { listPage } from '@/lib/http/list-page'
import { choice, dollars, optionalChoice } from '@/lib/http/query-fields'
import { listSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { allLiquidations, liquidations } from '@/lib/queries/liquidations'
import { pullScope } from '@/lib/queries/pulls'
import { readStore } from '@/lib/queries/store'

const schema = (now: Millis) =>
  z
    .object({
      ...scopeFields,
      ...rangeFields(now),
      liquidated: optionalChoice(POSITION_SIDES),
      min_usd: dollars,
      order: choice(['asc', 'desc'], 'desc'),
      ...exportFields,
    })
    .transform(listSpan)

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/liquidations',
  async ({ request, query, edge }) => {
    const asked = query(schema(edge))
    const { from, to, liquidated, min_usd: minUsd, order, cursor, format, limit } = asked
    const wanted = { ...toScope(asked), from, to, liquidated, minUsd, order, cursor }
    const store = readStore()
    const simulated = store.kind === 'simulated'
    const pulling = await pullScope(store, wanted, wanted)
    if (format === 'json') {
      const { events, next } = await liquidations(store, wanted, pageLimit(limit))
      return jsonAnswer(request, { ...listPage(events, store, next), ...pulling }, 'fresh')
    }
    const download = { format, simulated, encoding: acceptedEncoding(request) }
    if (limit !== null && limit <= MAX_LIMIT) {
      const { events, next } = await liquidations(store, wanted, limit)
      return marked(eventDownload(events, { ...download, nextCursor: next }), pulling)
    }
    return marked(eventDownload(await allLiquidations(store, wanted, limit), download), pulling)
  },
  { asks: schema },
)

/** A download has no place for it but a header: so many spans are still being fetched. */
function marked(response: Response, { pending = [] }: Pulling): Response {
  if (pending.length > 0) response.headers.set('x-pending-spans', String(pending.length))
  return response
}
