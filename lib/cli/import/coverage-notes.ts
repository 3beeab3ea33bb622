import type { Liquidation } from '@/lib/contract/liquidation'
import type { RowFormat } from '@/lib/contract/row-format'
import type { Span } from '@/lib/contract/units'
import { type SpanCollector, spanCollector } from './covered-spans'

interface Covered extends Span {
  readonly venue: string
  /** `import` for the venue's own word, else the vendor's name. */
  readonly source: string
  /** Symbols; empty = all of the venue. */
  readonly markets: readonly string[]
}

interface Heard {
  readonly venue: string
  readonly source: string
  readonly symbols: Set<string>
  readonly pieces: SpanCollector
  readonly whole: SpanCollector
}

/**
 * What an import may claim to have heard. A recording of a feed covers its whole venue from its first to its
 * last row, in pieces where no row came for over ten minutes. A file of single markets (or a feed file in
 * which one symbol occurs) covers those markets, from the first to the last row of the file: on one market
 * long silence is normal and says nothing.
 */
export function coverageNotes(format: RowFormat) {
  const heard = new Map<string, Heard>()

  const heardOf = ({ market: { venue }, domain }: Liquidation): Heard => {
    const key = `${venue} ${domain}`
    const known = heard.get(key)
    if (known) return known
    const source = domain === 'venue' ? 'import' : domain
    const whole = spanCollector(Number.POSITIVE_INFINITY)
    const one = { venue, source, symbols: new Set<string>(), pieces: spanCollector(), whole }
    heard.set(key, one)
    return one
  }

  const add = (events: readonly Liquidation[]): void => {
    for (const event of events) {
      const { symbols, pieces, whole } = heardOf(event)
      symbols.add(event.market.symbol)
      pieces.add(event.time)
      whole.add(event.time)
    }
  }

  const read = (): Covered[] =>
    [...heard.values()].flatMap(({ venue, source, symbols, pieces, whole }) => {
      const isFeed = (format.scope ?? 'feed') === 'feed' && symbols.size > 1
      const markets = isFeed ? [] : [...symbols].sort()
      return (isFeed ? pieces : whole).read().map((span) => ({ venue, source, markets, ...span }))
    })
  return { add, read }
}

export type CoverageNotes = ReturnType<typeof coverageNotes>
