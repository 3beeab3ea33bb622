import { z } from 'zod'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer } from '@/lib/http/answer'
import { pageFields } from '@/lib/http/list-fields'
import { pageOf } from '@/lib/http/list-page'
import { names } from '@/lib/http/query-fields'
import { listSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import type { HoldingsQuery } from '@/lib/queries/gaps'
import { readStore } from '@/lib/queries/store'

const schema = (now: Millis) =>
  z.object({ venue: names, ...rangeFields(now), ...pageFields }).transform(listSpan)

/** The route of a list of what touches a range, of all venues or some, page by page; `keyOf` tells rows apart. */
export function venueList<Row>(
  name: string,
  list: (store: ReturnType<typeof readStore>, query: HoldingsQuery) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
) {
  return readRoute(
    name,
    async ({ request, query, edge }) => {
      const { venue: venues, from, to, ...page } = query(schema(edge))
      const store = readStore()
      const rows = await list(store, { venues, from, to })
      return jsonAnswer(request, pageOf(rows, keyOf, page, store), 'fresh')
    },
    { asks: schema },
  )
}
