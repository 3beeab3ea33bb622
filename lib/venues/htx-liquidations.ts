import { z } from 'zod'
import { DAY, HOUR, type Millis, type Span } from '@/lib/contract/units'
import type { LiquidationHistory, RestRequest } from './adapter'
import type { HtxProduct } from './htx-product'
import { readAs } from './message-fields'
import { request } from './rest-request'
import { rowTexts } from './row-texts'

/**
 * One answer spans 2 h at most: venues.md 2.9 supposes 48 h from sibling calls, the venue's own page of
 * 2026 says 2 h, and what is right under both is asked for.
 */
const WINDOW: Millis = 2 * HOUR
const REACH: Millis = 90 * DAY

/** Past liquidation orders of REST v3, oldest first, window by window and page by page. */
export function htxLiquidations(product: HtxProduct): LiquidationHistory {
  const { paths, liquidationKey, liquidationName } = product
  const windowOf = (name: string, window: Span) =>
    page(paths.liquidations, { [liquidationKey]: name }, window, null)
  return {
    reachMs: REACH,
    together: liquidationName,
    requests: (symbols, span) => {
      const names = [...new Set(symbols.map(liquidationName))]
      return names.flatMap((name) => windowsOf(span).map((window) => windowOf(name, window)))
    },
  }
}

function windowsOf({ from, to }: Span): readonly Span[] {
  const count = Math.max(0, Math.ceil((to - from) / WINDOW))
  return Array.from({ length: count }, (_, index) => {
    const start = from + index * WINDOW
    return { from: start, to: Math.min(start + WINDOW, to) }
  })
}

const number = z.union([z.string(), z.number()])
const row = z.object({
  query_id: z.number().int(),
  contract_code: z.string(),
  direction: z.string(),
  volume: number,
  price: number,
  created_at: z.number(),
})
const answer = z.object({ code: z.literal(200), data: z.array(z.unknown()) })

/** The next page begins with the highest id of the last one, which may come again. */
function page(
  path: string,
  market: Readonly<Record<string, string>>,
  window: Span,
  after: number | null,
): RestRequest<readonly string[]> {
  const span = { start_time: window.from, end_time: window.to - 1 }
  const asked = {
    ...market,
    trade_type: 0,
    ...span,
    direct: 'next',
    ...(after === null ? {} : { from_id: after }),
  }
  const { read, ...rest } = request(path, asked, 1, answer)
  const newRows = (body: unknown) =>
    read(body)
      .data.map(answeredRow)
      .filter(({ id, time }) => (after === null || id > after) && time >= window.from && time < window.to)
  return {
    ...rest,
    read: (body) => rowTexts(newRows(body)),
    next: (body) => {
      const rows = newRows(body)
      return rows.length === 0 ? null : page(path, market, window, Math.max(...rows.map(({ id }) => id)))
    },
  }
}

/** A row with what joins sockets and REST (venues.md section 7). */
function answeredRow(raw: unknown) {
  const { query_id, contract_code, direction, volume, price, created_at } = readAs(
    row,
    raw,
    'a liquidation order',
  )
  const identity = [contract_code, direction, volume, price, created_at].join(',')
  return { raw, identity, id: query_id, time: created_at }
}
