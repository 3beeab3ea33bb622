import { tickUsd } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'

interface SizeFilterProps {
  readonly minUsd: number
  readonly onChoose: (minUsd: number) => void
}

const SIZES = [0, 1_000, 10_000, 100_000, 1_000_000, 10_000_000] as const

/** Least size of the prints that are listed. */
export function SizeFilter({ minUsd, onChoose }: SizeFilterProps) {
  return (
    <select
      className="chip bg-bg-1"
      aria-label={TEXTS.tapeFilter}
      value={minUsd}
      onChange={(event) => onChoose(Number(event.target.value))}
    >
      {SIZES.map((size) => (
        <option key={size} value={size}>
          {size === 0 ? TEXTS.tapeAny : `≥ ${tickUsd(size)}`}
        </option>
      ))}
    </select>
  )
}
