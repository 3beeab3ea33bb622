import { z } from 'zod'
import { POSITION_SIDES } from '@/lib/contract/liquidation'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer, keepOfPart } from '@/lib/http/answer'
import { scopeFields, sizeFields, toScope, toSizes } from '@/lib/http/list-fields'
import { listPage } from '@/lib/http/list-page'
import { optionalChoice, wholeNumber } from '@/lib/http/query-fields'
import { chartSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { largest } from '@/lib/queries/largest'
import { pullScope } from '@/lib/queries/pulls'
import { readStore } from '@/lib/queries/store'

const schema = (now: Millis) =>
  z
    .object({
      ...scopeFields,
      ...rangeFields(now),
      ...sizeFields,
      liquidated: optionalChoice(POSITION_SIDES),
      limit: wholeNumber(1, 1_000, 10),
    })
    .transform(chartSpan(now))

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/largest',
  async ({ request, query, now, edge }) => {
    const asked = query(schema(edge))
    const { from, to, liquidated, limit } = asked
    const store = readStore()
    const filter = { ...toScope(asked), ...toSizes(asked) }
    const pulling = await pullScope(store, filter, { from, to })
    const rows = await largest(store, { ...filter, from, to, liquidated, limit })
    return jsonAnswer(request, { ...listPage(rows, store), ...pulling }, keepOfPart(pulling, to, now))
  },
  { asks: schema },
)
