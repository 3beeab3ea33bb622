import { z } from 'zod'
import { DAY, type Millis } from '@/lib/contract/units'
import { jsonAnswer } from '@/lib/http/answer'
import { neededWord } from '@/lib/http/query-fields'
import { chartSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { reconcile } from '@/lib/queries/reconcile'
import { readStore } from '@/lib/queries/store'

/** Rows are looked at one by one. */
const LONGEST = 31 * DAY

const schema = (now: Millis) =>
  z
    .object({ market: neededWord, ...rangeFields(now) })
    .transform(chartSpan(now))
    .refine(({ from, to }) => to - from <= LONGEST, {
      path: ['from'],
      message: `the range may be at most ${LONGEST / DAY} days`,
    })

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/reconcile',
  async ({ request, query, edge }) =>
    jsonAnswer(request, await reconcile(readStore(), query(schema(edge))), 'fresh'),
  { asks: schema },
)
