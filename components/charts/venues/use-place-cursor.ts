'use client'

import { type KeyboardEvent, useState } from 'react'
import type { Frame } from '@/components/charts/frame'
import { pointedColumn, useCrosshair } from '@/components/charts/parts/crosshair'
import { columnAt, type PlotPoint, steppedColumn } from '@/components/charts/parts/plot-surface'
import type { VenueModel } from '@/lib/heatmap/venue-model'
import type { VenueLayout } from './venue-layout'
import type { VenuePlace } from './venue-words'

interface PlaceCursor {
  readonly model: VenueModel
  readonly layout: VenueLayout
  readonly frame: Frame
  readonly onPin: (place: VenuePlace | null) => void
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The cursor over columns and rows: follows the mouse, moves by arrow keys, pins by click or Enter. */
export function usePlaceCursor({ model, layout, frame, onPin }: PlaceCursor) {
  const { pointed, point } = useCrosshair()
  const [venue, setVenue] = useState<string | null>(null)
  const bucketMs = model.answer.bucket_ms
  const x = pointedColumn(pointed, bucketMs, frame.span)
  const row = model.rows.findIndex((one) => one.venue === venue)
  const place = x !== null && row >= 0 ? { x, row } : null

  const pointAt = ({ x, row: at }: VenuePlace, by: 'mouse' | 'keys') => {
    setVenue(model.rows[at]?.venue ?? null)
    point({ at: x + bucketMs / 2, price: null, by })
  }
  const onPoint = (at: PlotPoint) => {
    const row = Math.floor(at.y / layout.rowHeight)
    const x = columnAt(at, layout.plot, frame.span, bucketMs)
    pointAt({ x, row: Math.min(model.rows.length - 1, Math.max(0, row)) }, 'mouse')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step) pointAt(moved(place, step, event.shiftKey, model, frame), 'keys')
    else if (event.key === 'Enter' && place) onPin(place)
    else if (event.key === 'Escape') {
      onPin(null)
      point(null)
    } else return
    event.preventDefault()
  }
  const leave = () => {
    setVenue(null)
    point(null)
  }
  return { place, at: pointed?.at ?? null, byKeys: pointed?.by === 'keys', onPoint, onKeyDown, leave }
}

/** The place one step away, or (`jump`) the next one with prints in that direction; first the largest cell. */
function moved(
  from: VenuePlace | null,
  [dx, dy]: readonly [number, number],
  jump: boolean,
  { cells, rows, answer }: VenueModel,
  { span }: Frame,
): VenuePlace {
  const bucketMs = answer.bucket_ms
  if (!from) {
    const sum = (i: number) => (cells[i]?.long ?? 0) + (cells[i]?.short ?? 0)
    const largest = cells.reduce((best, _, i) => (sum(i) > sum(best) ? i : best), 0)
    return cells[largest] ?? { x: Math.floor(span.from / bucketMs) * bucketMs, row: 0 }
  }
  if (jump) {
    const ahead = cells.filter(({ x, row }) =>
      dy === 0 ? row === from.row && (x - from.x) * dx > 0 : x === from.x && (row - from.row) * dy > 0,
    )
    return ahead.sort((a, b) => distance(a, from) - distance(b, from))[0] ?? from
  }
  return {
    x: steppedColumn(from.x, dx, span, bucketMs),
    row: Math.min(rows.length - 1, Math.max(0, from.row + dy)),
  }
}

function distance(a: VenuePlace, b: VenuePlace): number {
  return Math.abs(a.x - b.x) + Math.abs(a.row - b.row)
}
