import type { Liquidation } from '@/lib/contract/liquidation'
import type { RowFormat } from '@/lib/contract/row-format'
import type { Span } from '@/lib/contract/units'
import { type SpanCollector, spanCollector } from './covered-spans'

interface Covered extends Span {
  readonly venue: string
  /** Symbols; empty = all of the venue. */
  readonly markets: readonly string[]
}

/**
 * What an import may claim to have heard. A recording of a feed covers its whole venue from its first to its
 * last row, in pieces where no row came for over ten minutes. A file of single markets (or a feed file in
 * which one symbol occurs) covers those markets, from the first to the last row of the file: on one market
 * long silence is normal and says nothing.
 */
export function coverageNotes(format: RowFormat) {
  const venues = new Map<string, { symbols: Set<string>; pieces: SpanCollector; whole: SpanCollector }>()

  const add = (events: readonly Liquidation[]): void => {
    for (const { market, time } of events) {
      let venue = venues.get(market.venue)
      if (!venue) {
        const whole = spanCollector(Number.POSITIVE_INFINITY)
        venue = { symbols: new Set(), pieces: spanCollector(), whole }
        venues.set(market.venue, venue)
      }
      venue.symbols.add(market.symbol)
      venue.pieces.add(time)
      venue.whole.add(time)
    }
  }

  const read = (): Covered[] =>
    [...venues].flatMap(([venue, { symbols, pieces, whole }]) => {
      const isFeed = (format.scope ?? 'feed') === 'feed' && symbols.size > 1
      const markets = isFeed ? [] : [...symbols].sort()
      return (isFeed ? pieces : whole).read().map((span) => ({ venue, markets, ...span }))
    })
  return { add, read }
}

export type CoverageNotes = ReturnType<typeof coverageNotes>
