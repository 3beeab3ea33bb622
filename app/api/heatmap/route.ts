import { z } from 'zod'
import { SIDES, UNITS } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer, keepOf } from '@/lib/http/answer'
import { scopeFields, toScope } from '@/lib/http/list-fields'
import { binStep, choice, dollars, word } from '@/lib/http/query-fields'
import { chartSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { heatmap } from '@/lib/queries/heatmap'
import { readStore } from '@/lib/queries/store'

const schema = (now: Millis) =>
  z
    .object({
      ...scopeFields,
      ...rangeFields(now),
      bucket: word,
      bin: binStep,
      side: choice(SIDES, 'both'),
      unit: choice(UNITS, 'usd'),
      min_usd: dollars,
      max_usd: dollars,
    })
    .transform(chartSpan(now))

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/heatmap',
  async ({ request, query, now, edge }) => {
    const asked = query(schema(edge))
    const { from, to, bucket, bin, side, unit, min_usd: minUsd, max_usd: maxUsd } = asked
    const answer = await heatmap(readStore(), {
      ...toScope(asked),
      from,
      to,
      bucket,
      bin,
      side,
      unit,
      minUsd,
      maxUsd,
    })
    return jsonAnswer(request, answer, keepOf(to, now))
  },
)
