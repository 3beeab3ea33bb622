import type { PositionSide } from '@/lib/contract/liquidation'

/** Longs point down, shorts up: the direction of the forced flow. */
export function SideMark({ side }: { side: PositionSide }) {
  return (
    <span aria-hidden="true" className={side === 'long' ? 'text-long' : 'text-short'}>
      {side === 'long' ? '▼' : '▲'}
    </span>
  )
}
