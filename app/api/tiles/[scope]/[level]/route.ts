import { z } from 'zod'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer } from '@/lib/http/answer'
import { chunkListFields } from '@/lib/http/chunk-answer'
import { chartSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { readStore } from '@/lib/queries/store'
import { tiles } from '@/lib/queries/tiles'

const schema = (now: Millis) =>
  z.object({ ...rangeFields(now), ...chunkListFields }).transform(chartSpan(now))

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/api/tiles/{scope}/{level}',
  async ({ request, params, query, edge }) => {
    const { from, to, c: channel } = query(schema(edge))
    const { scope = '', level = '' } = params
    return jsonAnswer(request, await tiles(readStore(), { scope, level, channel, from, to }), 'fresh')
  },
  { asks: schema },
)
