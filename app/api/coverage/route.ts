import { z } from 'zod'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer } from '@/lib/http/answer'
import { pageFields } from '@/lib/http/list-fields'
import { pageOf } from '@/lib/http/list-page'
import { names } from '@/lib/http/query-fields'
import { listSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { coverage } from '@/lib/queries/coverage'
import { readStore } from '@/lib/queries/store'

const schema = (now: Millis) =>
  z.object({ venue: names, ...rangeFields(now), ...pageFields }).transform(listSpan)

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/coverage',
  async ({ request, query, edge }) => {
    const { venue: venues, from, to, ...page } = query(schema(edge))
    const store = readStore()
    const rows = await coverage(store, { venues, from, to })
    return jsonAnswer(
      request,
      pageOf(
        rows,
        ({ venue, source, from, markets }) => JSON.stringify([venue, source, from, markets]),
        page,
        store,
      ),
      'fresh',
    )
  },
  { asks: schema },
)
