import { z } from 'zod'
import { SIDES, UNITS } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer, keepOfPart } from '@/lib/http/answer'
import { scopeFields, sizeFields, toScope, toSizes } from '@/lib/http/list-fields'
import { binStep, choice, word } from '@/lib/http/query-fields'
import { chartSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { heatmap } from '@/lib/queries/heatmap'
import { readStore } from '@/lib/queries/store'

const schema = (now: Millis) =>
  z
    .object({
      ...scopeFields,
      ...rangeFields(now),
      ...sizeFields,
      bucket: word,
      bin: binStep,
      side: choice(SIDES, 'both'),
      unit: choice(UNITS, 'usd'),
    })
    .transform(chartSpan(now))

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/heatmap',
  async ({ request, query, now, edge }) => {
    const asked = query(schema(edge))
    const { from, to, bucket, bin, side, unit } = asked
    const answer = await heatmap(readStore(), {
      ...toScope(asked),
      ...toSizes(asked),
      from,
      to,
      bucket,
      bin,
      side,
      unit,
    })
    return jsonAnswer(request, answer, keepOfPart(answer, to, now))
  },
  { asks: schema },
)
