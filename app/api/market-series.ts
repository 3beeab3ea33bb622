import { z } from 'zod'
import type { Pulling } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import { jsonAnswer, keepOfPart } from '@/lib/http/answer'
import { neededWord, word } from '@/lib/http/query-fields'
import { chartSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import type { PointsQuery } from '@/lib/queries/open-interest'
import { readStore } from '@/lib/queries/store'

const schema = (now: Millis) =>
  z.object({ market: neededWord, ...rangeFields(now), bucket: word }).transform(chartSpan(now))

/** The route of what a market's venue tells point by point. */
export function marketSeries(
  name: string,
  points: (store: ReturnType<typeof readStore>, query: PointsQuery) => Promise<Pulling>,
) {
  return readRoute(
    name,
    async ({ request, query, now, edge }) => {
      const asked = query(schema(edge))
      const answer = await points(readStore(), asked)
      return jsonAnswer(request, answer, keepOfPart(answer, asked.to, now))
    },
    { asks: schema },
  )
}
