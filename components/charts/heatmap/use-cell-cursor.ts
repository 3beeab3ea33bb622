'use client'

import type { KeyboardEvent, MouseEvent } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import type { Frame } from '@/components/charts/frame'
import { useCrosshair } from '@/components/charts/parts/crosshair'
import { takeRangeKey } from '@/components/charts/parts/range-key'
import type { View } from '@/lib/contract/view'
import { binEdge } from '@/lib/heatmap/bins'
import { type Direction, largestCell, neighbour, nextFilled } from '@/lib/heatmap/cell-cursor'
import { cellValue } from '@/lib/heatmap/cells'
import { type CellPlace, cellAtPoint, yToPrice } from '@/lib/heatmap/plot'
import type { HeatModel } from './heat-model'

interface CellCursor {
  readonly model: HeatModel
  readonly frame: Frame
  readonly view: View
  readonly pinned: CellPlace | null
  readonly onPin: (cell: CellPlace | null) => void
  readonly onChange: ChartProps['onChange']
  readonly onDraft: ChartProps['onDraft']
  readonly onHome: () => void
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** The cell cursor: follows the mouse, moves by arrow keys, pins by click or Enter. */
export function useCellCursor(cursor: CellCursor) {
  const { model, frame, view, pinned, onPin, onChange, onDraft, onHome } = cursor
  const { pointed, point } = useCrosshair()
  const { cells, plot } = model
  const value = (index: number) => cellValue(cells, index, view.side)

  const cellUnder = (event: MouseEvent<HTMLElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect()
    const px = (event.clientX - bounds.left) * frame.dpr
    const py = (event.clientY - bounds.top) * frame.dpr
    return { cell: cellAtPoint(plot, cells, px, py), price: yToPrice(plot, py) }
  }
  const pointAt = (cell: CellPlace) => {
    const price = Math.sqrt(binEdge(cell.y, cells.k) * binEdge(cell.y + 1, cells.k))
    point({ ...cell, price, by: 'keys' })
  }
  const move = (direction: Direction, jump: boolean) => {
    const from = pointed && pointed.y !== null ? { x: pointed.x, y: pointed.y } : null
    if (!from) {
      const start = largestCell(cells, value)
      if (start) pointAt(start)
      return
    }
    pointAt(
      jump
        ? nextFilled(from, direction, cells, (index) => value(index) > 0)
        : neighbour(from, direction, cells, plot),
    )
  }
  /** A zoom by keys holds the cell that the keys have chosen. */
  const anchor = () => {
    if (pointed?.by !== 'keys') return undefined
    const { from, to } = frame.span
    const share = (pointed.x + cells.bucketMs / 2 - from) / (to - from)
    return share >= 0 && share <= 1 ? share : undefined
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = ARROWS[event.key]
    if (takeRangeKey(event, { frame, onChange, onDraft, onHome, anchor: anchor() })) return
    if (direction) move(direction, event.shiftKey)
    else if (event.key === 'Enter' && pointed && pointed.y !== null) onPin({ x: pointed.x, y: pointed.y })
    else if (event.key === 'Escape') pinned ? onPin(null) : point(null)
    else return
    event.preventDefault()
  }

  return {
    onKeyDown,
    onMove: (event: MouseEvent<HTMLElement>) => {
      if (pinned) return
      const { cell, price } = cellUnder(event)
      point({ ...cell, price, by: 'mouse' })
    },
    onLeave: () => {
      if (!pinned) point(null)
    },
    onBlur: () => {
      if (pointed?.by === 'keys' && !pinned) point(null)
    },
    onClick: (event: MouseEvent<HTMLElement>) => {
      const { cell, price } = cellUnder(event)
      point({ ...cell, price, by: 'mouse' })
      onPin(cell)
    },
  }
}
