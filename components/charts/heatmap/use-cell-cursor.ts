'use client'

import type { KeyboardEvent, MouseEvent } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import type { Frame } from '@/components/charts/frame'
import { pointedCell, useCrosshair } from '@/components/charts/parts/crosshair'
import { takeRangeKey } from '@/components/charts/parts/range-key'
import type { View } from '@/lib/contract/view'
import { columnMiddle, middleOf, showing } from '@/lib/heatmap/axis-place'
import { type Direction, largestCell, neighbour, nextFilled } from '@/lib/heatmap/cell-cursor'
import { cellValue } from '@/lib/heatmap/cells'
import { type CellPlace, cellAtPoint, xToTime, yToPrice } from '@/lib/heatmap/plot'
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
  const shows = showing(plot, cells)
  const value = (index: number) => {
    const isShown = shows({ x: cells.x[index] ?? 0, y: cells.y[index] ?? 0 })
    return isShown ? cellValue(cells, index, view.side) : 0
  }

  const cellUnder = (event: MouseEvent<HTMLElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect()
    const px = (event.clientX - bounds.left) * frame.dpr
    const py = (event.clientY - bounds.top) * frame.dpr
    const cell = cellAtPoint(plot, cells, px, py)
    const price = yToPrice(plot, Math.floor(py) + 0.5)
    const finest = Math.min(model.answer.bucket_ms, cells.bucketMs)
    const at = columnMiddle(xToTime(plot, Math.floor(px) + 0.5), finest)
    return { cell, pointed: { at, price, by: 'mouse' as const } }
  }
  const pointAt = (cell: CellPlace) => point({ ...middleOf(cell, cells), by: 'keys' })
  const move = (direction: Direction, jump: boolean) => {
    const from = pointedCell(pointed, cells, plot)
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
    const share = (pointed.at - from) / (to - from)
    return share >= 0 && share <= 1 ? share : undefined
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = ARROWS[event.key]
    if (takeRangeKey(event, { frame, onChange, onDraft, onHome, anchor: anchor() })) return
    const cell = pointedCell(pointed, cells, plot)
    if (direction) move(direction, event.shiftKey)
    else if (event.key === 'Enter' && cell) onPin(cell)
    else if (event.key === 'Escape') pinned ? onPin(null) : point(null)
    else return
    event.preventDefault()
  }

  return {
    onKeyDown,
    onMove: (event: MouseEvent<HTMLElement>) => {
      if (!pinned) point(cellUnder(event).pointed)
    },
    onLeave: () => {
      if (!pinned) point(null)
    },
    onBlur: () => {
      if (pointed?.by === 'keys' && !pinned) point(null)
    },
    onClick: (event: MouseEvent<HTMLElement>) => {
      const { cell, pointed } = cellUnder(event)
      point(pointed)
      onPin(cell)
    },
  }
}
