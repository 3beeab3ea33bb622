'use client'

import { useMemo } from 'react'
import type { Frame } from '@/components/charts/frame'
import { fullWriterOf } from '@/components/charts/unit-words'
import { SideMark } from '@/components/ui/side-mark'
import { floored } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { type Corner, emptiestCorner } from '@/lib/heatmap/emptiest-corner'
import type { CellPlace } from '@/lib/heatmap/plot'
import { cellFacts, cellPrices, cellTime } from './cell-words'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'

interface CellReadoutProps {
  readonly base: string
  readonly cell: CellPlace
  readonly model: HeatModel
  readonly layout: HeatLayout
  readonly frame: Frame
  readonly view: View
}

const WIDTH = 300
const HEIGHT = 64

const CORNER_CLASS: Readonly<Record<Corner, string>> = {
  'bottom-left': 'items-end justify-start',
  'bottom-right': 'items-end justify-end',
  'top-left': 'items-start justify-start',
  'top-right': 'items-start justify-end',
}

/** Three lines about the cell under the pointer, in the emptiest corner of the plot. */
export function CellReadout({ base, cell, model, layout, frame, view }: CellReadoutProps) {
  const corner = useMemo(
    () => emptiestCorner(model.paint, model.plot, WIDTH * frame.dpr, HEIGHT * frame.dpr),
    [model, frame.dpr],
  )
  const facts = cellFacts(cell, model)
  const write = fullWriterOf(view.unit, base)
  const sum = (value: number) => (value > 0 ? floored(write(value), model.answer.floor) : TEXTS.none)
  const { x: left, y: top, width, height } = layout.plot
  return (
    <div
      className={`pointer-events-none absolute flex p-3 ${CORNER_CLASS[corner]}`}
      style={{ left, top, width, height }}
      data-part="readout"
    >
      <div className="halo text-data leading-[18px] text-text-1">
        <p className="font-semibold">
          {cellTime(facts.span, model, view)}, {TEXTS.price.toLowerCase()} {cellPrices(facts, model)}
        </p>
        {facts.count === 0 ? (
          <p className="text-text-2">{TEXTS.noPrintInCell}</p>
        ) : (
          <>
            <p>
              <span className="font-semibold text-long">
                <SideMark side="long" /> {TEXTS.sideLong} {sum(facts.long)}
              </span>{' '}
              <span className="ml-2 text-short">
                <SideMark side="short" /> {TEXTS.sideShort} {sum(facts.short)}
              </span>
            </p>
            <p className="text-text-2">{TEXTS.prints(facts.count)}</p>
          </>
        )}
      </div>
    </div>
  )
}
