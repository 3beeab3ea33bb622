import { z } from 'zod'
import { PRICE_SERIES } from '@/lib/contract/overlay'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer, keepOfPart } from '@/lib/http/answer'
import { optionalChoice, word } from '@/lib/http/query-fields'
import { chartSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { candles } from '@/lib/queries/candles'
import { readStore } from '@/lib/queries/store'

const schema = (now: Millis) =>
  z
    .object({
      base: word,
      market: word,
      ...rangeFields(now),
      bucket: word,
      series: optionalChoice(PRICE_SERIES),
    })
    .transform(chartSpan(now))

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/candles',
  async ({ request, query, now, edge }) => {
    const asked = query(schema(edge))
    const answer = await candles(readStore(), { ...asked, now })
    return jsonAnswer(request, answer, keepOfPart(answer, asked.to, now))
  },
  { asks: schema },
)
