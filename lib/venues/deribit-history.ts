import { z } from 'zod'
import type { Span } from '@/lib/contract/units'
import type { RestRequest } from './adapter'
import { mapped, request } from './rest-request'

/** Holds all trades since the venue's launch, with their flags (venues.md 2.5). */
const HISTORY = 'https://history.deribit.com'
const PAGE = 1000

/** Rows are kept as they came: each is a raw text that `parse` reads. */
const page = z.object({
  result: z.object({
    trades: z.array(z.looseObject({ timestamp: z.number(), liquidation: z.string().optional() })),
    has_more: z.boolean(),
  }),
})

/**
 * Flagged trades of the futures of a currency in a span. The usual address holds the newest trades, the other
 * one the older ones; where both know a trade its id makes it one.
 */
export function pastLiquidations(currency: string, span: Span): readonly RestRequest<readonly string[]>[] {
  const recent = tradesFrom(currency, span.from, span.to)
  return [onHistoryHost(recent), recent]
}

function tradesFrom(currency: string, from: number, to: number): RestRequest<readonly string[]> {
  const query = {
    currency,
    kind: 'future',
    start_timestamp: from,
    end_timestamp: to - 1,
    count: PAGE,
    sorting: 'asc',
  }
  const asked = request('/api/v2/public/get_last_trades_by_currency_and_time', query, 1, page)
  return {
    ...mapped(asked, ({ result }) => flagged(result.trades)),
    next: (body) => {
      const { result } = asked.read(body)
      const last = result.trades.at(-1)?.timestamp
      if (!result.has_more || last === undefined) return null
      // The page's last millisecond is asked for again: it may hold more trades than came.
      const following = Math.max(last, from + 1)
      return following < to ? tradesFrom(currency, following, to) : null
    },
  }
}

function onHistoryHost(asked: RestRequest<readonly string[]>): RestRequest<readonly string[]> {
  const next = (body: unknown) => {
    const following = asked.next?.(body)
    return following ? onHistoryHost(following) : null
  }
  return { ...asked, origin: HISTORY, next }
}

function flagged(trades: readonly { readonly liquidation?: string | undefined }[]): readonly string[] {
  return trades.filter(({ liquidation }) => liquidation !== undefined).map((trade) => JSON.stringify(trade))
}
