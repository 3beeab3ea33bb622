'use client'

import { useEffect, useRef } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { usePoint } from '@/components/charts/parts/crosshair'
import type { PinnedPlace } from '@/lib/contract/view-values'
import { isShown, type LevelCell, middleOf, shownCell } from '@/lib/heatmap/axis-place'
import type { CellPlace } from '@/lib/heatmap/plot'
import type { HeatModel } from './heat-model'

interface PinnedCell extends Pick<ChartProps, 'view' | 'onChange'> {
  /** Null = all venues asked for. */
  readonly venue: string | null
  readonly model: HeatModel
  /** Whether the picture shows the range of the view, and not still the one before. */
  readonly isCurrent: boolean
}

/** A cell that was pinned on this picture, and the place in the view that stands for it. */
interface ByHand {
  readonly place: PinnedPlace
  readonly cell: LevelCell
}

/**
 * The cell of a panel that the view names. One pinned here goes with its level; a link may be opened on a screen
 * of other levels, where the cell that holds the place is the one. The plot gets the focus when it is let go.
 */
export function usePinnedCell({ view, onChange, venue, model, isCurrent }: PinnedCell) {
  const point = usePoint()
  const panel = useRef<HTMLDivElement>(null)
  const byHand = useRef<ByHand | null>(null)
  const { cells, plot } = model
  const place = view.interactive && isOf(view.cell, venue) ? view.cell : null
  const own = place !== null && byHand.current?.place === place ? byHand.current.cell : null
  const found = place === null ? null : own ? ifShown(own, model) : shownCell(place, cells, plot)
  const isLost = place !== null && found === null && (own !== null || isCurrent)

  const letGo = () => onChange({ cell: null }, 'replace')
  const pin = (cell: CellPlace | null) => {
    if (cell === null) return letGo()
    const at = { ...middleOf(cell, cells), venue }
    byHand.current = { place: at, cell: { ...cell, bucketMs: cells.bucketMs, k: cells.k } }
    onChange({ cell: at }, 'replace')
  }
  const close = () => {
    letGo()
    point(null)
    panel.current?.focus()
  }
  useEffect(() => {
    if (!isLost) return
    onChange({ cell: null }, 'replace')
    point(null)
    const isFocusLost = document.activeElement === document.body
    if (isFocusLost) panel.current?.focus({ preventScroll: true })
  }, [isLost, onChange, point])
  return { pinned: found, pin, panel, close }
}

/** The sum of the venues takes the place of any of them. */
function isOf(place: PinnedPlace | null, venue: string | null): boolean {
  return place !== null && (venue === null || place.venue === venue)
}

function ifShown(cell: LevelCell, { cells, plot }: HeatModel): LevelCell | null {
  return isShown(cell, cells, plot) ? cell : null
}
