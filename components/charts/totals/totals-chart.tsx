'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { usePaintedState } from '@/components/charts/painted-state'
import { AgedPicture } from '@/components/charts/parts/aged-picture'
import { AttributionLine } from '@/components/charts/parts/attribution'
import { ChartFigure } from '@/components/charts/parts/chart-figure'
import { ChartMessages } from '@/components/charts/parts/chart-messages'
import { rangeSummary } from '@/components/charts/parts/range-summary'
import { lengthUpToNow, RANGES } from '@/components/controls/ranges'
import { hrefOf } from '@/components/dashboard/href'
import { useVenues } from '@/components/hooks/use-lists'
import { WINDOWS } from '@/components/hooks/use-overview'
import { Segments } from '@/components/ui/segments'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { HATCHED_PALETTES } from '@/lib/contract/tokens'
import { RankingList } from './ranking-list'
import { Treemap } from './treemap'
import { useRankings } from './use-rankings'

/** Of the line that names vendors. CSS pixels. */
const ATTRIBUTION_HEIGHT = 24

/** Where liquidations were: shares of the assets as a treemap, the base by venue, all assets as a list. */
export function TotalsChart(props: ChartProps) {
  const { base, view, frame, plotHeight, header, onChange } = props
  const { byVenue, byAsset, venueRows, assetRows } = useRankings(props)
  const names = useVenueNames()
  const isEmpty = byAsset.data !== undefined && byAsset.data.rows.length === 0
  const state = usePaintedState(byAsset, isEmpty)
  const isAlone = header === 'full'
  const all = byAsset.data && { ...byAsset.data, totals: byAsset.data.all, covered: [true] }
  const summary = rangeSummary({ base: all ? CHART_TEXTS.byAsset : base, view, frame }, all, 'usd')
  const lineHeight = byAsset.data?.attribution ? ATTRIBUTION_HEIGHT : 0
  const treeHeight = isAlone ? Math.max(160, Math.round(plotHeight * 0.4)) : plotHeight - lineHeight
  const box = { x: 0, y: 0, width: frame.width, height: treeHeight }
  return (
    <ChartFigure
      chart="totals"
      state={state}
      facts={
        byVenue.data
          ? {
              venues: venueRows.map(({ key }) => key).sort(),
              cells: assetRows.length,
              level: '',
              plot: { ...box, ...frame.asked },
            }
          : null
      }
      summary={summary}
    >
      {isAlone && <TotalsHeader view={view} onChange={onChange} />}
      <div className="relative" style={{ width: frame.width, minHeight: treeHeight }}>
        <AgedPicture view={view} frame={frame} asOf={byAsset.asOf} box={box} tells>
          <Treemap
            rows={assetRows}
            width={frame.width}
            height={treeHeight}
            base={base}
            hatched={HATCHED_PALETTES.includes(view.pal)}
            hrefOf={isAlone ? (asset) => hrefOf(asset, view) : null}
          />
          <AttributionLine names={byAsset.data?.attribution} />
          {isAlone && (
            <div className="grid gap-x-8 gap-y-3 pt-2 lg:grid-cols-2">
              <RankingList
                title={
                  byVenue.data?.unit === 'base'
                    ? CHART_TEXTS.byVenueInCoins(base)
                    : CHART_TEXTS.byVenueOf(base)
                }
                unit={byVenue.data?.unit ?? 'usd'}
                rows={venueRows}
                atFirst={12}
                selected={null}
                floor={byVenue.data?.floor ?? false}
                nameOf={(id) => names.get(id) ?? id}
                hrefOf={null}
              />
              <RankingList
                title={CHART_TEXTS.byAsset}
                unit="usd"
                rows={assetRows}
                atFirst={12}
                selected={base}
                floor={byAsset.data?.floor ?? false}
                nameOf={(asset) => asset}
                hrefOf={(asset) => hrefOf(asset, view)}
              />
            </div>
          )}
        </AgedPicture>
        <ChartMessages
          {...{ base, view, onChange, box, isEmpty }}
          query={byAsset}
          isDrawn={byAsset.data !== undefined}
          heard={null}
        />
      </div>
    </ChartFigure>
  )
}

function TotalsHeader({ view, onChange }: Pick<ChartProps, 'view' | 'onChange'>) {
  const length = lengthUpToNow(view)
  const windows = RANGES.filter(({ text }) => WINDOWS.some((name) => name === text))
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-2">
      <h2 className="m-0 text-title font-semibold">{CHART_TEXTS.totalsTitle}</h2>
      <Segments
        label={CHART_TEXTS.window}
        value={windows.find((window) => window.length === length)?.text ?? ''}
        options={windows.map(({ text }) => ({ value: text, text }))}
        onChoose={(text) => {
          const chosen = windows.find((window) => window.text === text)
          if (chosen) onChange({ from: { before: chosen.length }, to: { before: 0 } })
        }}
      />
      {view.unit !== 'usd' && (
        <span className="text-data text-warn" role="status" data-part="in-dollars">
          {view.unit === 'base' ? CHART_TEXTS.assetsInUsd : CHART_TEXTS.marketsInUsd}
        </span>
      )}
    </div>
  )
}

function useVenueNames(): ReadonlyMap<string, string> {
  const { data } = useVenues()
  return new Map(data?.map(({ id, short_name }) => [id, short_name]))
}
