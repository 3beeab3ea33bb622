import { writerOf } from '@/components/charts/unit-words'
import { SideMark } from '@/components/ui/side-mark'
import { sumText, TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import type { CellPlace } from '@/lib/heatmap/plot'
import { cellFacts, cellTime } from './cell-words'
import type { HeatLayout } from './heat-layout'
import type { HeatModel } from './heat-model'

interface PanelReadoutProps {
  readonly cell: CellPlace
  readonly model: HeatModel
  readonly layout: HeatLayout
  readonly view: View
}

/** The cell under the common crosshair in a small panel: the same place in each, so that they compare. */
export function PanelReadout({ cell, model, layout, view }: PanelReadoutProps) {
  const facts = cellFacts(cell, model)
  const { x: left, y: top, width, height } = layout.plot
  const sum = (value: number) => sumText(value, model.answer.floor, writerOf(view.unit))
  if (model.notCovered) return null
  // The watermark stands in this corner of the first panel.
  const over = model.answer.simulated ? 'pb-6' : ''
  return (
    <div
      className={`halo pointer-events-none absolute flex flex-col justify-end overflow-hidden p-1.5 text-axis text-text-1 ${over}`}
      style={{ left, top, width, height }}
      data-part="readout"
    >
      <p className="m-0 font-semibold">{cellTime(facts.span, model, view)}</p>
      {facts.count === 0 ? (
        <p className="m-0 text-text-2">{TEXTS.noPrintInColumn}</p>
      ) : (
        <>
          {facts.long > 0 && (
            <p className="m-0 font-semibold text-long">
              <SideMark side="long" /> {sum(facts.long)}
            </p>
          )}
          {facts.short > 0 && (
            <p className="m-0 font-semibold text-short">
              <SideMark side="short" /> {sum(facts.short)}
            </p>
          )}
          <p className="m-0 text-text-2">{TEXTS.prints(facts.count)}</p>
        </>
      )}
    </div>
  )
}
