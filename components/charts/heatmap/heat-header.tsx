'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { ZoomButtons } from '@/components/charts/parts/zoom-buttons'
import { useVenues } from '@/components/hooks/use-lists'
import { Button } from '@/components/ui/button'
import { Segments } from '@/components/ui/segments'
import { percent } from '@/lib/contract/format'
import { bucketWords } from '@/lib/contract/format-time'
import { TEXTS } from '@/lib/contract/texts'
import { marketName } from '@/lib/contract/venue-name'
import { binStep } from '@/lib/heatmap/bins'
import type { HeatModel } from './heat-model'
import { Legend } from './legend'
import type { VenueChoice } from './use-venue-choice'

interface HeatHeaderProps extends Pick<ChartProps, 'base' | 'view' | 'frame' | 'onChange' | 'onDraft'> {
  readonly model: HeatModel | null
  readonly choice: VenueChoice
}

/** Title, resolution, what the line is, zoom buttons, and the legend at the right. */
export function HeatHeader(props: HeatHeaderProps) {
  const { base, view, model, choice, onChange } = props
  const { data: venues } = useVenues()
  const market = model?.line && marketName(model.line.market, venues)
  return (
    <div className="heat-head flex flex-wrap items-start justify-between gap-x-3 gap-y-1 pb-2 max-md:px-2">
      <div className="flex min-h-7 min-w-0 items-center gap-x-3 whitespace-nowrap text-data text-text-2 max-xl:w-full">
        <h2 className="m-0 text-title font-semibold text-text-1 max-[1439px]:sr-only">
          {TEXTS.heatmapTitle}
        </h2>
        {model && (
          <span className="text-text-3">
            {bucketWords(model.cells.bucketMs)} × {percent(binStep(model.cells.k), 2)}
          </span>
        )}
        {model?.line && market && view.overlay !== 'none' && (
          <span className="flex min-w-0 items-center gap-1.5">
            <span className="inline-block w-4 flex-none border-t border-text-2" aria-hidden="true" />
            <span className="truncate">{priceKey(model.line.kind, view.overlay, market)}</span>
          </span>
        )}
        {view.controls && view.interactive && <PanelChoice view={view} choice={choice} onChange={onChange} />}
        {view.controls && view.interactive && (
          // What stands before them comes with the picture and with the price: neither may move them.
          <span className={`max-xl:ml-auto ${model ? '' : 'invisible'}`}>
            <ZoomButtons {...props} />
          </span>
        )}
      </div>
      {model && view.legend && <HeatLegend base={base} view={view} model={model} onChange={onChange} />}
    </div>
  )
}

/** By venue or summed up, where there is room for both, and the venues that found none. */
function PanelChoice({ view, choice, onChange }: Pick<HeatHeaderProps, 'view' | 'choice' | 'onChange'>) {
  if (!choice.hasRoom) return null
  return (
    <span className="flex items-center gap-2">
      <Segments
        label={TEXTS.layout}
        value={view.layout}
        onChoose={(layout) => onChange({ layout })}
        options={[
          { value: 'venues', text: TEXTS.layoutVenues },
          { value: 'combined', text: TEXTS.layoutCombined },
        ]}
      />
      {choice.shown.length > 0 && choice.rest > 0 && (
        <Button onClick={choice.onNext} title={TEXTS.nextPanelsLong(choice.rest)} data-part="next-panels">
          {TEXTS.nextPanels(choice.rest)}
        </Button>
      )}
    </span>
  )
}

/** What the price drawn over or under the cells is. */
function priceKey(kind: 'close' | 'print', overlay: ChartProps['view']['overlay'], market: string): string {
  if (kind === 'print') return TEXTS.priceLastPrint(market)
  return overlay === 'candles' ? TEXTS.priceCandles(market) : TEXTS.priceClose(market)
}

interface HeatLegendProps extends Pick<ChartProps, 'base' | 'view' | 'onChange'> {
  readonly model: HeatModel
}

export function HeatLegend({ model, ...props }: HeatLegendProps) {
  return <Legend {...props} scale={model.scale} largest={largestOf(model)} />
}

function largestOf({ cells }: HeatModel): number {
  return cells.long.reduce((most, long, i) => Math.max(most, long + (cells.short[i] ?? 0)), 0)
}
