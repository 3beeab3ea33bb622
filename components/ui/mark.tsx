import { MARK_CELL, MARK_CELLS } from '@/lib/contract/tokens'

/** The mark: a step of six heat cells. */
export function Mark({ size = MARK_CELL.square }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${MARK_CELL.square} ${MARK_CELL.square}`}
      aria-hidden="true"
    >
      {MARK_CELLS.map(({ x, y, fill }) => (
        <rect
          key={`${x}-${y}`}
          x={x}
          y={y}
          width={MARK_CELL.size}
          height={MARK_CELL.size}
          rx={MARK_CELL.radius}
          fill={fill}
        />
      ))}
    </svg>
  )
}
