'use client'

import { useNow } from '@/components/hooks/use-now'
import { TEXTS } from '@/lib/contract/texts'
import { SECOND, type Span } from '@/lib/contract/units'
import type { Box } from '@/lib/heatmap/hatch'
import { notLoadedSpans } from '@/lib/heatmap/not-loaded'
import { spanBox } from './hatching'

interface NotLoadedProps {
  /** Plots on one time axis. */
  readonly boxes: readonly Box[]
  readonly frame: { readonly span: Span; readonly asked: Span; readonly live: boolean }
  /** The range of the answer that is drawn. */
  readonly answer: Span
  readonly query: { readonly isPlaceholderData: boolean; readonly isError: boolean }
}

/** Room for the word. CSS pixels. */
const WORD = 64

/** Marks the part of a time axis that no answer tells about yet: it must not look as if nothing happened there. */
export function NotLoaded({ boxes, frame, answer, query }: NotLoadedProps) {
  const { span, asked, live } = frame
  const now = useNow(live ? 10 * SECOND : null)
  const isCurrent = !query.isPlaceholderData
  const spans = notLoadedSpans(span, { answer, asked, isCurrent }, now)
  const word = query.isError ? TEXTS.notLoaded : TEXTS.loadingShort
  return boxes.flatMap((box) =>
    spans.map((missing) => {
      const { x, y, width, height } = spanBox({ box, span }, missing)
      return (
        <div
          key={`${box.x} ${box.y} ${missing.from}`}
          data-part="not-loaded"
          className="not-loaded pointer-events-none absolute grid place-items-center text-axis text-text-2"
          style={{ left: x, top: y, width, height }}
        >
          {width >= WORD && <span className="halo">{word}</span>}
        </div>
      )
    }),
  )
}
