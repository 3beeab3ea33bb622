import { z } from 'zod'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer } from '@/lib/http/answer'
import { pageFields } from '@/lib/http/list-fields'
import { pageOf } from '@/lib/http/list-page'
import { names } from '@/lib/http/query-fields'
import { listSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { gaps } from '@/lib/queries/gaps'
import { readStore } from '@/lib/queries/store'

const schema = (now: Millis) =>
  z.object({ venue: names, ...rangeFields(now), ...pageFields }).transform(listSpan)

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/gaps',
  async ({ request, query, edge }) => {
    const { venue: venues, from, to, ...page } = query(schema(edge))
    const store = readStore()
    const rows = await gaps(store, { venues, from, to })
    return jsonAnswer(
      request,
      pageOf(
        rows,
        ({ venue, from, markets, reason }) => JSON.stringify([venue, from, markets, reason]),
        page,
        store,
      ),
      'fresh',
    )
  },
  { asks: schema },
)
