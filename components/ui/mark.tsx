import { HEAT_STOPS } from '@/lib/contract/tokens'

const CELLS = [
  [0, 0, 1],
  [1, 0, 3],
  [1, 1, 5],
  [2, 1, 6],
  [2, 2, 8],
  [0, 1, 2],
] as const

/** The mark: a step of six heat cells. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      {CELLS.map(([column, row, stop]) => (
        <rect
          key={`${column}-${row}`}
          x={1 + column * 6.2}
          y={1 + row * 6.2}
          width="5.4"
          height="5.4"
          rx="1"
          fill={HEAT_STOPS.inferno.dark[stop]}
        />
      ))}
    </svg>
  )
}
