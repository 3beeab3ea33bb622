import { z } from 'zod'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer, keepOfPart } from '@/lib/http/answer'
import { neededWord, word } from '@/lib/http/query-fields'
import { chartSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { openInterest } from '@/lib/queries/open-interest'
import { readStore } from '@/lib/queries/store'

const schema = (now: Millis) =>
  z.object({ market: neededWord, ...rangeFields(now), bucket: word }).transform(chartSpan(now))

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/open-interest',
  async ({ request, query, now, edge }) => {
    const asked = query(schema(edge))
    const answer = await openInterest(readStore(), asked)
    return jsonAnswer(request, answer, keepOfPart(answer, asked.to, now))
  },
  { asks: schema },
)
