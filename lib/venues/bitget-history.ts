import { z } from 'zod'
import { DAY, type Span } from '@/lib/contract/units'
import type { LiquidationHistory, RestRequest } from './adapter'
import { CATEGORIES, type Category, categoryOf } from './bitget-market'
import { answer } from './bitget-messages'
import { epochMs, readAs } from './message-fields'
import { mapped, request } from './rest-request'
import { rowTexts } from './row-texts'

/** The venue keeps three days (venues.md 2.11): of one symbol where one is asked for, else of a whole category. */
export const liquidations: LiquidationHistory = {
  reachMs: 3 * DAY,
  requests: (symbols, span) =>
    CATEGORIES.flatMap((category) => {
      const listed = symbols.filter((symbol) => categoryOf(symbol) === category)
      const [only] = listed
      if (only === undefined) return []
      return [page({ category, ...(listed.length === 1 ? { symbol: only } : {}) }, span, null)]
    }),
}

const row = z.object({ ts: epochMs(0) })

/** Newest first, 100 at a time, until one reaches behind the span; there is no asking for a span. */
function page(
  market: { readonly category: Category; readonly symbol?: string },
  span: Span,
  cursor: string | null,
): RestRequest<readonly string[]> {
  const asked = { ...market, limit: 100, ...(cursor === null ? {} : { cursor }) }
  const asking = mapped(request('/api/v3/market/liquidations', asked, 1, answer), ({ data }) => ({
    rows: data.list.map(answeredRow),
    cursor: data.cursor ?? '',
  }))
  return {
    ...mapped(asking, ({ rows }) => rowTexts(rows.filter(({ time }) => time >= span.from && time < span.to))),
    next: (body) => {
      const answered = asking.read(body)
      const oldest = Math.min(...answered.rows.map(({ time }) => time))
      const ended = answered.rows.length === 0 || oldest < span.from || ['', cursor].includes(answered.cursor)
      return ended ? null : page(market, span, answered.cursor)
    },
  }
}

function answeredRow(raw: unknown) {
  return { raw, identity: JSON.stringify(raw), time: readAs(row, raw, 'a liquidation').ts }
}
