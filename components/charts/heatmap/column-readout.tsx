'use client'

import { pointedColumn, useCrosshair } from '@/components/charts/parts/crosshair'
import { writerOf } from '@/components/charts/unit-words'
import { SideMark } from '@/components/ui/side-mark'
import { count, percent } from '@/lib/contract/format'
import { clock } from '@/lib/contract/format-time'
import { sumText, TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { columnSum } from '@/lib/heatmap/cells'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'

interface ColumnReadoutProps {
  readonly model: HeatModel
  /** Of the plot whose side profile is the first. */
  readonly layout: HeatLayout
  /** Where the last side profile ends, CSS pixels. */
  readonly bottom: number
  readonly view: View
}

/** Title of the side profiles and, under them, the values of the column at the crosshair: always the same place. */
export function ColumnReadout({ model, layout, bottom, view }: ColumnReadoutProps) {
  const { pointed } = useCrosshair()
  const x = pointedColumn(pointed, model.cells.bucketMs, model.plot)
  const { profile, headHeight } = layout
  if (!profile) return null
  const isBesidePanels = headHeight > 0
  const place = { left: profile.x, width: profile.width }
  return (
    <>
      <p
        className="halo absolute text-right text-axis font-semibold text-text-2"
        style={{ ...place, top: profile.y + (isBesidePanels ? 2 - headHeight : 4) }}
      >
        {isBesidePanels ? TEXTS.sumOfVenues : TEXTS.sumByPrice}
      </p>
      {x !== null && (
        <div
          className="absolute"
          style={{ left: profile.x, width: profile.width + 12, top: bottom + 30 }}
          data-part="column"
        >
          <ColumnValues model={model} x={x} view={view} />
        </div>
      )}
    </>
  )
}

function ColumnValues({ model, x, view }: { model: HeatModel; x: number; view: View }) {
  const sum = columnSum(model.cells, x)
  const { floor } = model.answer
  const write = writerOf(view.unit)
  const total = sum.long + sum.short
  return (
    <>
      <p className="text-data font-semibold text-text-1">{TEXTS.at(clock(x, view.tz))}</p>
      {sum.count === 0 ? (
        <p className="text-axis text-text-3">{TEXTS.noPrintInColumn}</p>
      ) : (
        <dl className="m-0 grid grid-cols-[1fr_auto] gap-x-2 whitespace-nowrap text-axis leading-5 text-text-3">
          <dt>
            <SideMark side="long" /> {TEXTS.sideLong}
          </dt>
          <dd className="m-0 text-right font-semibold text-long">{sumText(sum.long, floor, write)}</dd>
          <dt>
            <SideMark side="short" /> {TEXTS.sideShort}
          </dt>
          <dd className="m-0 text-right font-semibold text-short">{sumText(sum.short, floor, write)}</dd>
          <dt>{TEXTS.printsLabel}</dt>
          <dd className="m-0 text-right font-semibold text-text-1">{count(sum.count)}</dd>
          <dt>{TEXTS.longShare}</dt>
          <dd className="m-0 text-right font-semibold text-text-1">
            {total > 0 ? percent(sum.long / total, 0) : TEXTS.none}
          </dd>
        </dl>
      )}
    </>
  )
}
