import { z } from 'zod'
import type { Millis, Span } from '@/lib/contract/units'
import type { LiquidationHistory, RestRequest } from './adapter'
import { mapped, request } from './rest-request'

const PAGE = 500
/** Three requests a minute (venues.md 2.8) of the thirty that a weight of 1 stands for. */
const WEIGHT = 10

/** `["pos", POS_ID, MTS, …]`, each in a list of its own. */
const row = z.tuple([z.literal('pos'), z.number(), z.int()]).rest(z.unknown())
const page = z.array(z.union([row, z.tuple([row]).transform(([inner]) => inner)]))

/** All symbols in one, years back; rows are kept as they came, and `parse` reads them. */
export const liquidations: LiquidationHistory = {
  reachMs: null,
  requests: (_symbols, span) => [rowsFrom(span, span.from)],
  together: () => '',
}

function rowsFrom(span: Span, from: Millis): RestRequest<readonly string[]> {
  const query = { start: from, end: span.to - 1, limit: PAGE, sort: 1 }
  const asked = request('/v2/liquidations/hist', query, WEIGHT, page)
  return {
    ...mapped(asked, (rows) => rows.map((one) => JSON.stringify(one))),
    next: (body) => {
      const rows = asked.read(body)
      const last = rows.at(-1)?.[2]
      if (rows.length < PAGE || last === undefined) return null
      // The page's last millisecond is asked for again: it may hold more rows than came.
      const following = Math.max(last, from + 1)
      return following < span.to ? rowsFrom(span, following) : null
    },
  }
}
