import type { ReactNode } from 'react'

interface AxisPillProps {
  /** Middle of the pill and left edge of the axis, CSS pixels. */
  readonly top: number
  readonly left: number
  /** `quiet` for the last price, `inverted` for the crosshair. */
  readonly tone: 'quiet' | 'inverted'
  readonly children: ReactNode
}

/** A value on the price axis. */
export function AxisPill({ top, left, tone, children }: AxisPillProps) {
  const look = tone === 'quiet' ? 'border border-line-3 bg-bg-3 text-text-1' : 'z-10 bg-text-1 text-bg-0'
  return (
    <div
      className={`pointer-events-none absolute flex h-[18px] items-center rounded-pill px-2 text-axis max-md:px-1 font-semibold ${look}`}
      style={{ left: left + 1, top: top - 9 }}
    >
      {children}
    </div>
  )
}
