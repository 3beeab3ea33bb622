import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext, RowFormat } from '@/lib/contract/row-format'
import type { CoverageAt } from '@/lib/contract/venue'
import { jsonOf } from './json-of'
import { kaikoNames } from './kaiko-codes'
import { fromKaikoRow, kaikoRowSchema } from './kaiko-rows'

/**
 * Rows of `liquidation.v1/trades`, one JSON per line, or whole pages. They do not name their market, so the
 * header is its id; of a page its `query` tells it (vendors.md 2.1).
 */
export function kaikoJson(coverageOf: (venue: string) => CoverageAt): RowFormat {
  return {
    name: 'kaiko/liquidations-json',
    venue: null,
    description: 'Kaiko: rows of liquidation.v1/trades of one market, one JSON per line, or whole pages',
    scope: 'markets',
    detect: (lines) => (lines.some(isRow) ? { hasHeader: false } : null),
    reader: (header) => (text, context) => [readRow(text, header ?? '', context, coverageOf)],
    list: { isHead, subject },
    subjectOf: (market) => {
      const names = kaikoNames(market)
      return names && pathOf(names)
    },
  }
}

/** Keys that no venue's own messages have beside each other. */
function isRow(line: string): boolean {
  return line.startsWith('{') && /"trade_id"\s*:/.test(line) && /"position_side"\s*:/.test(line)
}

const QUERY = /^\s*\{\s*"query"\s*:\s*(\{[^{}]*\})/
const LIST = /^\s*(?:\{[\s\S]*?"data"\s*:\s*)?\[\s*(\{[^{}]*\})/

function isHead(head: string): boolean {
  return isRow(LIST.exec(head)?.[1] ?? '')
}

const querySchema = z.object({
  exchange: z.string(),
  instrument_class: z.string(),
  instrument: z.string(),
})

function subject(before: string): string | null {
  const parsed = querySchema.safeParse(jsonOf(QUERY.exec(before)?.[1] ?? ''))
  return parsed.success ? pathOf({ ...parsed.data, class: parsed.data.instrument_class }) : null
}

function pathOf(names: { exchange: string; class: string; instrument: string }): string {
  return `${names.exchange}/${names.class}/${names.instrument}`
}

function readRow(
  text: string,
  id: string,
  { market: marketOf }: ParseContext,
  coverageOf: (venue: string) => CoverageAt,
): Liquidation {
  const parsed = kaikoRowSchema.safeParse(jsonOf(text))
  if (!parsed.success) throw new InvalidInput(`not a row of Kaiko: ${parsed.error.issues[0]?.path}`)
  const market = marketOf(id)
  if (!market) throw new InvalidInput(`unknown market ${id.slice(0, 80)}`)
  return fromKaikoRow(parsed.data, market, coverageOf(market.venue)(parsed.data.timestamp))
}
