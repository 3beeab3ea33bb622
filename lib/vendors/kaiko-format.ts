import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext, RowFormat } from '@/lib/contract/row-format'
import type { CoverageAt } from '@/lib/contract/venue'
import { jsonOf } from './json-of'
import { fromKaikoRow, kaikoRowSchema } from './kaiko-rows'

/** Rows of `liquidation.v1/trades`; they do not name their market, so the header is its id. */
export function kaikoJson(coverageOf: (venue: string) => CoverageAt): RowFormat {
  return {
    name: 'kaiko/liquidations-json',
    venue: null,
    description: 'Kaiko: rows of liquidation.v1/trades of one market',
    scope: 'markets',
    detect: () => null,
    reader: (header) => (text, context) => [readRow(text, header ?? '', context, coverageOf)],
  }
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
