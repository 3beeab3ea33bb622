import { z } from 'zod'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer } from '@/lib/http/answer'
import { scopeFields, toScope } from '@/lib/http/list-fields'
import { chartSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { pullScope } from '@/lib/queries/pulls'
import { readStore } from '@/lib/queries/store'

const schema = (now: Millis) => z.object({ ...scopeFields, ...rangeFields(now) }).transform(chartSpan(now))

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/pulls',
  async ({ request, query, edge }) => {
    const asked = query(schema(edge))
    const { pending = [], unavailable = [] } = await pullScope(readStore(), toScope(asked), asked)
    return jsonAnswer(request, { pending, unavailable }, 'never')
  },
  { asks: schema },
)
