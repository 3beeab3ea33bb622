'use client'

import Link from 'next/link'
import { CHARTS, chartNamed } from '@/components/charts/registry'
import { ChartTables } from '@/components/charts/table/chart-tables'
import { Headline } from '@/components/dashboard/headline'
import { chartHref } from '@/components/dashboard/href'
import { Notices } from '@/components/dashboard/notices'
import { Providers } from '@/components/dashboard/providers'
import { SiteFooter } from '@/components/dashboard/site-nav'
import { TopBar } from '@/components/dashboard/top-bar'
import { useHeatAnswer, useSimulatedTitle } from '@/components/dashboard/use-heat-answer'
import { useChartArea, useWindowHeight } from '@/components/dashboard/use-screen'
import { useAssetView, ViewBar } from '@/components/dashboard/view-bar'
import { WhenHeld } from '@/components/dashboard/when-held'
import type { ViewState } from '@/components/hooks/use-view'
import type { ViewNotice } from '@/lib/contract/view-fits'

interface ChartPageProps {
  readonly chart: string
  readonly base: string
  readonly query: string
  /** What the server left out of the query. */
  readonly notices: readonly ViewNotice[]
  readonly readToken: string | null
  /** False = nothing of the base is stored yet. */
  readonly isHeld: boolean
}

/** One chart on the whole page. */
export function ChartPage({ chart, base, query, notices, readToken, isHeld }: ChartPageProps) {
  const state = useAssetView(query, notices)
  return (
    <Providers live={state.live} readToken={readToken}>
      <WhenHeld base={base} state={state} isHeld={isHeld}>
        <ChartPageBody chart={chart} base={base} state={state} />
      </WhenHeld>
    </Providers>
  )
}

function ChartPageBody({ chart, base, state }: { chart: string; base: string; state: ViewState }) {
  const { view, notices, change, dismissNotices } = state
  const definition = chartNamed(chart)
  const { area, frame, onDraft } = useChartArea(view, definition?.profile ?? false)
  const plotHeight = Math.max(240, (useWindowHeight() ?? 900) - 380)
  const { answer, isOther, failure } = useHeatAnswer(base, view, frame)
  useSimulatedTitle(answer?.simulated ?? false)
  return (
    <div className="min-h-dvh pb-3">
      <TopBar base={base} view={view} onChange={change} simulated={answer?.simulated ?? false} />
      <main className="grid min-h-dvh content-start gap-2 px-2 pt-2 md:px-3">
        <Notices notices={notices} onDismiss={dismissNotices} />
        <ViewBar base={base} view={view} onChange={change} />
        <Headline base={base} view={view} {...{ answer, isOther, failure }} size="dashboard" />
        <nav className="scroll-x flex gap-1">
          {CHARTS.map(({ name, short }) => (
            <Link
              key={name}
              className="segment inline-flex items-center"
              aria-current={name === chart}
              href={chartHref(name, base, view)}
            >
              {short}
            </Link>
          ))}
        </nav>
        <div className="card max-md:-mx-2 max-md:rounded-none max-md:border-x-0 px-2 py-2 md:px-4 md:py-3">
          <div ref={area} className="min-w-0">
            {frame && definition && (
              <definition.Component
                {...{ base, view, frame, plotHeight, onChange: change, onDraft }}
                timeLabels
                header="full"
              />
            )}
          </div>
          {frame && definition && (
            <ChartTables
              charts={[definition]}
              {...{ base, view, frame, plotHeight, onChange: change, onDraft }}
              timeLabels
              header="none"
            />
          )}
        </div>
      </main>
      <SiteFooter page={null} />
    </div>
  )
}
