import { z } from 'zod'
import { DAY, type Millis, type Span } from '@/lib/contract/units'
import type { LiquidationHistory, RestRequest } from './adapter'
import { isLiquidation } from './kraken-futures-trade'
import { mapped, request } from './rest-request'

/** Rows are kept as they came, with the symbol that they lack: each is a raw text that `parse` reads. */
const page = z.object({
  result: z.literal('success'),
  history: z.array(z.looseObject({ time: z.iso.datetime(), type: z.string() })),
})

/** Trades of the last days, 100 at a time from the newest backwards (venues.md 2.7). */
export const liquidations: LiquidationHistory = {
  reachMs: 7 * DAY,
  requests: (symbols, span) => symbols.map((symbol) => tradesBefore(symbol, span, span.to)),
}

function tradesBefore(symbol: string, span: Span, before: Millis): RestRequest<readonly string[]> {
  const lastTime = new Date(before).toISOString()
  const asked = request('/derivatives/api/v3/history', { symbol, lastTime }, 1, page)
  const inSpan = (time: Millis) => time >= span.from && time < span.to
  return {
    ...mapped(asked, ({ history }) =>
      history
        .filter(({ time, type }) => isLiquidation(type) && inSpan(Date.parse(time)))
        .map((row) => JSON.stringify({ symbol, ...row })),
    ),
    next: (body) => {
      const times = asked.read(body).history.map(({ time }) => Date.parse(time))
      const oldest = times.reduce((least, time) => Math.min(least, time), Infinity)
      // The page's first millisecond is asked for again: it may hold more trades than came.
      const following = Math.min(oldest + 1, before - 1)
      return Number.isFinite(oldest) && oldest >= span.from ? tradesBefore(symbol, span, following) : null
    },
  }
}
