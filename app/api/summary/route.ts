import { z } from 'zod'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer, keepOfPart } from '@/lib/http/answer'
import { binStep, word } from '@/lib/http/query-fields'
import { chartSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { readStore } from '@/lib/queries/store'
import { summary } from '@/lib/queries/summary'

const schema = (now: Millis) =>
  z
    .object({ base: word, market: word, ...rangeFields(now), bucket: word, bin: binStep })
    .transform(chartSpan(now))

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/summary',
  async ({ request, query, now, edge }) => {
    const asked = query(schema(edge))
    const answer = await summary(readStore(), asked)
    return jsonAnswer(request, answer, keepOfPart(answer, asked.to, now))
  },
  { asks: schema },
)
