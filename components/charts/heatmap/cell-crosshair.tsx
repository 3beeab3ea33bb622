'use client'

import type { Frame } from '@/components/charts/frame'
import { AxisPill } from '@/components/charts/parts/axis-pill'
import { pointedColumn, useCrosshair } from '@/components/charts/parts/crosshair'
import { TimeLine } from '@/components/charts/parts/time-line'
import { TimePill } from '@/components/charts/parts/time-pill'
import { axisPrice } from '@/lib/contract/format'
import { middleOf } from '@/lib/heatmap/axis-place'
import { type CellPlace, cellRect, priceToY } from '@/lib/heatmap/plot'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'

interface CellCrosshairProps {
  readonly model: HeatModel
  readonly layout: HeatLayout
  readonly frame: Frame
  readonly zone: string
  readonly cell: CellPlace | null
  readonly pinned: CellPlace | null
}

/** Crosshair, cell outline and price pills over the canvas. */
export function CellCrosshair({ model, layout, frame, zone, cell: found, pinned }: CellCrosshairProps) {
  const { pointed } = useCrosshair()
  const { plot } = layout
  const { last } = model
  const { bucketMs } = model.cells
  const cell = pinned ?? found
  const x = pinned ? pinned.x : pointedColumn(pointed, bucketMs, frame.span)
  const middle = pinned && middleOf(pinned, model.cells)
  const moment = (middle ?? pointed)?.at ?? null
  const decimals = model.axisDecimals
  const at = cell && ((middle ?? pointed)?.price ?? null)
  const topOf = (value: number) => plot.y + priceToY(model.plot, value) / frame.dpr

  return (
    <>
      {layout.priceLabels && last !== null && last >= model.plot.low && last <= model.plot.high && (
        <AxisPill top={topOf(last)} left={plot.x + plot.width} tone="quiet">
          {axisPrice(last, decimals)}
        </AxisPill>
      )}
      {x !== null && moment !== null && <TimeLine box={plot} span={frame.span} at={moment} />}
      {x !== null && moment !== null && layout.timeLabelsAt !== null && (
        <TimePill
          box={{ ...plot, height: plot.height + layout.timeLabelsAt - 4 }}
          span={frame.span}
          at={moment}
          x={x}
          bucketMs={bucketMs}
          zone={zone}
        />
      )}
      {cell && at !== null && (
        <>
          <div
            className="pointer-events-none absolute h-0 border-t border-dashed border-cross"
            style={{ left: plot.x, top: topOf(at), width: plot.width }}
          />
          <CellOutline
            cell={cell}
            model={model}
            layout={layout}
            frame={frame}
            strong={pinned !== null || pointed?.by === 'keys'}
          />
          {layout.priceLabels && (
            <AxisPill top={topOf(at)} left={plot.x + plot.width} tone="inverted">
              {axisPrice(at, decimals)}
            </AxisPill>
          )}
        </>
      )}
    </>
  )
}

interface CellOutlineProps {
  readonly cell: CellPlace
  readonly model: HeatModel
  readonly layout: HeatLayout
  readonly frame: Frame
  readonly strong: boolean
}

function CellOutline({ cell, model, layout, frame, strong }: CellOutlineProps) {
  const rect = cellRect(model.plot, model.cells, cell)
  const margin = 1
  return (
    <div
      className="pointer-events-none absolute border-bg-1"
      data-part="cell"
      style={{
        left: layout.plot.x + rect.left / frame.dpr - margin,
        top: layout.plot.y + rect.top / frame.dpr - margin,
        width: (rect.right - rect.left) / frame.dpr + 2 * margin,
        height: (rect.bottom - rect.top) / frame.dpr + 2 * margin,
        borderWidth: margin,
        outline: `${strong ? 2 : 1}px solid var(--color-accent)`,
      }}
    />
  )
}
