import { z } from 'zod'
import type { Millis, Span } from '@/lib/contract/units'
import type { RestRequest } from './adapter'
import { asMessage } from './dydx-v4-messages'
import { isForced, type TradeRow, tradeRow } from './dydx-v4-trade'
import { mapped, request } from './rest-request'

const PAGE = 1_000

const dated = tradeRow.extend({ createdAt: z.iso.datetime() })
const answer = z.object({ trades: z.array(dated) }).transform(({ trades }) => trades)
type Dated = z.infer<typeof dated>

/** One walk back through the trades of each market; of them the forced ones in the span, as texts. */
export function liquidations(
  symbols: readonly string[],
  span: Span,
): readonly RestRequest<readonly string[]>[] {
  return symbols.map((symbol) =>
    mapped(page(symbol, span.from, span.to - 1), (rows) =>
      rows.filter((row) => isForced(row) && inside(row, span)).map((row: TradeRow) => asMessage(symbol, row)),
    ),
  )
}

/** Trades at or before a moment, newest first. Pages overlap in a millisecond; ids make that harmless. */
function page(symbol: string, from: Millis, before: Millis): RestRequest<readonly Dated[]> {
  const query = { limit: PAGE, createdBeforeOrAt: new Date(before).toISOString() }
  const found = request(`/v4/trades/perpetualMarket/${symbol}`, query, 1, answer)
  const next = (body: unknown) => {
    const rows = found.read(body)
    const oldest = Math.min(...rows.map(timeOf))
    if (rows.length < PAGE || oldest < from) return null
    // A page full of one millisecond would be asked for again and again.
    return page(symbol, from, Math.min(oldest, before - 1))
  }
  return { ...found, next }
}

function inside(row: Dated, { from, to }: Span): boolean {
  return timeOf(row) >= from && timeOf(row) < to
}

function timeOf({ createdAt }: Dated): Millis {
  return Date.parse(createdAt)
}
