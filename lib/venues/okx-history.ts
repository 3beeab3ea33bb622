import { z } from 'zod'
import { DAY, type Millis, type Span } from '@/lib/contract/units'
import type { LiquidationHistory, RestRequest } from './adapter'
import { okxAnswer } from './okx-answer'
import { type InstrumentType, typeOf, underlyingOf } from './okx-market'
import { detail } from './okx-messages'
import { mapped, request } from './rest-request'
import { rowTexts } from './row-texts'

/** Details stay as the venue wrote them: they are stored before they are read. */
const part = z.looseObject({ instId: z.string(), details: z.array(z.looseObject({ ts: detail.shape.ts })) })
const page = okxAnswer(z.array(part))

/** One detail with the instrument it belongs to. */
interface Row {
  readonly instId: string
  readonly details: readonly [Readonly<Record<string, unknown>> & { readonly ts: Millis }]
}

const MOST = 100

/**
 * Liquidation orders of the last day, by underlying. The path is not documented any more (venues.md 2.4): it
 * fills gaps as far as it answers.
 */
export const liquidations: LiquidationHistory = {
  reachMs: DAY,
  requests: (symbols, span) => {
    const asked = new Map(symbols.map((symbol) => [together(symbol), symbol]))
    return [...asked.values()].map((symbol) =>
      ordersBefore(typeOf(symbol), underlyingOf(symbol), span, span.to),
    )
  },
  together,
}

function together(symbol: string): string {
  return `${typeOf(symbol)} ${underlyingOf(symbol)}`
}

/** Rows earlier than a time, newest first; what is older comes with the next page. */
function ordersBefore(
  instType: InstrumentType,
  uly: string,
  span: Span,
  after: Millis,
): RestRequest<readonly string[]> {
  const asked = { instType, uly, state: 'filled', limit: MOST, after }
  const rows = mapped(request('/api/v5/public/liquidation-orders', asked, 1, page), (parts) =>
    parts.flatMap((one) => one.details.map((each): Row => ({ ...one, details: [each] }))),
  )
  const next = (body: unknown) => {
    const oldest = Math.min(...rows.read(body).map(timeOf))
    if (!(oldest >= span.from && oldest < after)) return null
    // Rows of the oldest millisecond may go on there: it is read once more, unless it fills a page.
    return ordersBefore(instType, uly, span, oldest + 1 < after ? oldest + 1 : oldest)
  }
  const within = (row: Row) => timeOf(row) >= span.from && timeOf(row) < span.to
  return {
    ...mapped(rows, (all) =>
      rowTexts(all.filter(within).map((raw) => ({ raw, identity: JSON.stringify(raw) }))),
    ),
    next,
  }
}

function timeOf({ details: [only] }: Row): Millis {
  return only.ts
}
