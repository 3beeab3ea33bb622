'use client'

import { useMemo, useState } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { drawingKey, useChartState } from '@/components/charts/chart-state'
import { ChartCanvas } from '@/components/charts/engine/chart-canvas'
import { AgedPicture } from '@/components/charts/parts/aged-picture'
import { Attribution } from '@/components/charts/parts/attribution'
import { ChartFigure } from '@/components/charts/parts/chart-figure'
import { ChartMessages } from '@/components/charts/parts/chart-messages'
import { NotLoaded } from '@/components/charts/parts/not-loaded'
import { isEmptyRange, rangeSummary } from '@/components/charts/parts/range-summary'
import { useHomeRange } from '@/components/charts/parts/use-home-range'
import { usePriceZoom } from '@/components/charts/parts/use-price-zoom'
import { useChartStyle } from '@/components/charts/use-chart-style'
import type { Box } from '@/lib/heatmap/hatch'
import type { PriceEnds } from '@/lib/heatmap/zoom'
import { FirstHeat, useFirstHeat } from './first-heat'
import { heatFacts } from './heat-facts'
import { HeatHeader, HeatLegend } from './heat-header'
import { heatOption } from './heat-option'
import { HeatPanels } from './heat-panels'
import { useHeat } from './use-heat'

/** Liquidations by time and price: cells, price, gaps and notes, side profile, cell cursor and card. */
export function HeatmapChart(props: ChartProps) {
  const { base, view, frame, header, onChange } = props
  const priceZoom = usePriceZoom(onChange)
  const { onHome } = useHomeRange(props)
  const picture = usePicture(props, priceZoom.draft)
  const { query, panels, sum, places, option, isEmpty } = picture
  const { state, onPainted } = useChartState(query, picture)
  const box = wholeBox(picture)
  const first = useFirstHeat(state)
  const [hasPainted, setHasPainted] = useState(false)
  return (
    <ChartFigure
      chart="heatmap"
      state={state}
      facts={panels && heatFacts(panels, view)}
      summary={rangeSummary(props, picture.answer, view.unit)}
    >
      {header === 'full' && <HeatHeader {...props} model={sum} choice={picture.choice} />}
      <div className="relative" style={{ width: places.width, height: places.height }}>
        {!hasPainted && first && !query.isError && (
          <div className="absolute inset-x-0 top-0">
            <FirstHeat header={false} />
          </div>
        )}
        <AgedPicture view={view} frame={frame} asOf={query.asOf} box={box} tells>
          <ChartCanvas
            width={places.width}
            height={places.height}
            dpr={frame.dpr}
            option={option}
            onPainted={(done) => {
              setHasPainted(true)
              onPainted(done)
            }}
          />
        </AgedPicture>
        {panels && picture.answer && (
          <NotLoaded {...{ frame, query }} boxes={plotsOf(picture)} answer={picture.answer} />
        )}
        {panels && sum && (
          <HeatPanels
            {...props}
            panels={panels}
            sum={sum}
            priceZoom={priceZoom}
            onHome={onHome}
            isCurrent={!query.isPlaceholderData}
          />
        )}
        <Attribution names={query.data?.attribution} box={box} />
        <ChartMessages
          {...props}
          {...{ query, box, isEmpty }}
          isDrawn={(sum !== null && hasPainted) || Boolean(first)}
          heard={query.data?.covered.length !== 0}
        />
      </div>
      {header === 'below' && sum && (
        <div className="pr-24">
          <HeatLegend base={base} view={view} model={sum} onChange={onChange} />
        </div>
      )}
    </ChartFigure>
  )
}

/** Data, layout and drawing of the chart as it should look now. */
function usePicture(props: ChartProps, prices: PriceEnds | null) {
  const { view } = props
  const style = useChartStyle(view)
  const heat = useHeat({ ...props, style, prices })
  const { query, panels, sum, choice } = heat
  const option = useMemo(
    () => panels && sum && heatOption({ panels, sum, view, style }),
    [panels, sum, view, style],
  )
  const key = query.data ? `${drawingKey(view, style.theme, query.data)} ${choice.shown.join()}` : ''
  const hasGaps = (sum?.gaps.length ?? 0) > 0
  const answer = query.data && { ...query.data, floor: query.data.floor || hasGaps }
  return { ...heat, answer, option, key, isEmpty: isEmptyRange(query.data) }
}

function plotsOf({ places }: ReturnType<typeof usePicture>): readonly Box[] {
  return places.layouts.map(({ plot }) => plot)
}

/** From the first panel to the last. */
function wholeBox(picture: ReturnType<typeof usePicture>): Box {
  const plots = plotsOf(picture)
  const [x, y] = [Math.min(...plots.map((plot) => plot.x)), Math.min(...plots.map((plot) => plot.y))]
  const right = Math.max(...plots.map((plot) => plot.x + plot.width))
  const bottom = Math.max(...plots.map((plot) => plot.y + plot.height))
  return { x, y, width: right - x, height: bottom - y }
}
