import { z } from 'zod'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer, keepOfPart } from '@/lib/http/answer'
import { choice, names } from '@/lib/http/query-fields'
import { rangeFields, windowField, windowSpan } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { readStore } from '@/lib/queries/store'
import { TOTALS_KEYS, totals } from '@/lib/queries/totals'

const schema = (now: Millis) =>
  z
    .object({ window: windowField, ...rangeFields(now), by: choice(TOTALS_KEYS, 'venue'), venue: names })
    .transform(windowSpan(now))

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/totals',
  async ({ request, query, now, edge }) => {
    const { from, to, by, venue: venues } = query(schema(edge))
    const answer = await totals(readStore(), { from, to, by, venues })
    return jsonAnswer(request, answer, keepOfPart(answer, to, now))
  },
  { asks: schema },
)
