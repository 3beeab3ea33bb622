import type { PositionSide } from '@/lib/contract/liquidation'
import { sumText, TEXTS } from '@/lib/contract/texts'

interface SumSentenceProps {
  readonly long: number
  readonly short: number
  /** True = the sums are at least this much. */
  readonly floor: boolean
  readonly write?: (value: number) => string
}

/** Both sums, their sides named in words, the larger one first. */
export function SumSentence({ long, short, floor, write }: SumSentenceProps) {
  const sides: readonly PositionSide[] = long >= short ? ['long', 'short'] : ['short', 'long']
  return sides.map((side, i) => (
    <SidePhrase
      key={side}
      side={side}
      first={i === 0}
      sum={sumText(side === 'long' ? long : short, floor, write)}
    />
  ))
}

function SidePhrase({ side, first, sum }: { side: PositionSide; first: boolean; sum: string }) {
  const words = side === 'long' ? TEXTS.longsLiquidated : TEXTS.shortsLiquidated
  const colour = side === 'long' ? 'text-long' : 'text-short'
  const text = first ? words : words.replace(' liquidated', '').toLowerCase()
  return (
    <>
      {!first && ', '}
      {text} <span className={`whitespace-nowrap ${colour}`}>{sum}</span>
    </>
  )
}
