import type { CSSProperties, ReactNode } from 'react'
import type { Box } from '@/lib/heatmap/hatch'

interface PlotReadoutProps {
  readonly box: Box
  readonly part: string
  /** True = moved by keys: it is said in a polite live region. */
  readonly spoken: boolean
  /** Where it stands, if not in the plot's upper left corner. */
  readonly place?: CSSProperties
  /** True = in the right corner, where the left one is pointed at. */
  readonly atRight?: boolean
  readonly className?: string
  /** What is pointed at; the words about it follow. */
  readonly subject: ReactNode
  readonly children: ReactNode
}

/** What is under the pointer or the keys, in words over the plot. */
export function PlotReadout(props: PlotReadoutProps) {
  const { box, part, spoken, place, atRight = false, className = '', subject, children } = props
  const left = atRight ? { left: box.x + box.width - 8, translate: '-100% 0' } : { left: box.x + 8 }
  return (
    <p
      className={`pointer-events-none absolute z-10 m-0 max-w-full rounded-badge bg-bg-1/90 px-1.5 text-axis text-text-1 ${className}`}
      style={place ?? { ...left, top: box.y + 6, maxWidth: box.width - 16, width: 'max-content' }}
      aria-live={spoken ? 'polite' : 'off'}
      data-part={part}
    >
      <span className="font-semibold">{subject}</span> {children}
    </p>
  )
}
