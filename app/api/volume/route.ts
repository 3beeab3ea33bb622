import { z } from 'zod'
import { UNITS } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import { VOLUME_GROUPS } from '@/lib/contract/view'
import { jsonAnswer, keepOfPart } from '@/lib/http/answer'
import { scopeFields, sizeFields, toScope, toSizes } from '@/lib/http/list-fields'
import { choice, word } from '@/lib/http/query-fields'
import { chartSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { readStore } from '@/lib/queries/store'
import { volume } from '@/lib/queries/volume'

const schema = (now: Millis) =>
  z
    .object({
      ...scopeFields,
      ...rangeFields(now),
      ...sizeFields,
      bucket: word,
      by: choice(VOLUME_GROUPS, 'total'),
      unit: choice(UNITS, 'usd'),
    })
    .transform(chartSpan(now))

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/volume',
  async ({ request, query, now, edge }) => {
    const asked = query(schema(edge))
    const { from, to, bucket, by, unit } = asked
    const filter = { ...toScope(asked), ...toSizes(asked) }
    const answer = await volume(readStore(), { ...filter, from, to, bucket, by, unit })
    return jsonAnswer(request, answer, keepOfPart(answer, to, now))
  },
  { asks: schema },
)
