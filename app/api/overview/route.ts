import { z } from 'zod'
import { OVERVIEW_UNITS } from '@/lib/contract/overview-answer'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer, keepOf } from '@/lib/http/answer'
import { sizeFields, toSizes } from '@/lib/http/list-fields'
import { choice, names, wholeNumber, word } from '@/lib/http/query-fields'
import { rangeFields, windowField, windowSpan } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { overview } from '@/lib/queries/overview'
import { readStore } from '@/lib/queries/store'
import { TOTALS_KEYS } from '@/lib/queries/totals'

const MAX_ROWS = 2_000

const schema = (now: Millis) =>
  z
    .object({
      window: windowField,
      ...rangeFields(now),
      ...sizeFields,
      by: choice(TOTALS_KEYS, 'base'),
      base: word,
      venue: names,
      bucket: word,
      limit: wholeNumber(1, MAX_ROWS, 100),
      unit: choice(OVERVIEW_UNITS, 'usd'),
    })
    .transform(windowSpan(now))

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/overview',
  async ({ request, query, now, edge }) => {
    const asked = query(schema(edge))
    const { from, to, by, base, venue: venues, bucket, limit, unit } = asked
    const answer = await overview(readStore(), {
      ...{ from, to, by, base, venues, bucket, limit, unit },
      ...toSizes(asked),
    })
    return jsonAnswer(request, answer, keepOf(to, now))
  },
  { asks: schema },
)
