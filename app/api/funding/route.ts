import { z } from 'zod'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer, keepOfPart } from '@/lib/http/answer'
import { neededWord, word } from '@/lib/http/query-fields'
import { chartSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { funding } from '@/lib/queries/funding'
import { readStore } from '@/lib/queries/store'

const schema = (now: Millis) =>
  z.object({ market: neededWord, ...rangeFields(now), bucket: word }).transform(chartSpan(now))

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/funding',
  async ({ request, query, now, edge }) => {
    const asked = query(schema(edge))
    const answer = await funding(readStore(), asked)
    return jsonAnswer(request, answer, keepOfPart(answer, asked.to, now))
  },
  { asks: schema },
)
