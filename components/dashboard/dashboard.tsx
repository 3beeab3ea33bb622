'use client'

import { type ReactNode, useMemo, useState } from 'react'
import { fetchEarly } from '@/components/charts/fetch-early'
import type { Frame } from '@/components/charts/frame'
import { FirstHeat, FirstHeatProvider, useIsHeatDrawn } from '@/components/charts/heatmap/first-heat'
import type { Pane } from '@/components/charts/panes/overlay-panes'
import { CHARTS, chartNamed } from '@/components/charts/registry'
import type { HeatStart } from '@/components/hooks/heat-start'
import { scopeOf } from '@/components/hooks/scope'
import { useMedia } from '@/components/hooks/use-media'
import { useSound, useSoundChoice } from '@/components/hooks/use-sound'
import type { ViewState } from '@/components/hooks/use-view'
import type { ViewNotice } from '@/lib/contract/view-fits'
import { Headline } from './headline'
import { Brush, ChartTables, LargestPrints, OlderData, PhoneTabs, PricePanes, Ranking, Tape } from './later'
import { Notices } from './notices'
import type { Tab } from './phone-tabs'
import { Providers } from './providers'
import { SiteFooter } from './site-nav'
import { TopBar } from './top-bar'
import { useHeatAnswer, useSimulatedTitle } from './use-heat-answer'
import { useChartArea, useWindowHeight } from './use-screen'
import { useAssetView, ViewBar } from './view-bar'
import { WhenHeld } from './when-held'

if (typeof window !== 'undefined') fetchEarly()

interface DashboardProps {
  readonly base: string
  /** Query of the address, without `?`. */
  readonly query: string
  /** What the server left out of the query. */
  readonly notices: readonly ViewNotice[]
  readonly readToken: string | null
  /** The server's picture of the heatmap, shown until the page has drawn its own. */
  readonly first: ReactNode
  /** How to read the page, for those who see it for the first time. */
  readonly welcome: ReactNode
  readonly start: HeatStart | null
  /** False = nothing of the base is stored yet. */
  readonly isHeld: boolean
}

/** The page that stays open all day: one asset, its heatmap and volume, and what happens beside it. */
export function Dashboard({
  base,
  query,
  notices,
  readToken,
  first,
  welcome,
  start,
  isHeld,
}: DashboardProps) {
  const state = useAssetView(query, notices)
  return (
    <Providers live={state.live} readToken={readToken} start={start}>
      <FirstHeatProvider picture={first}>
        <WhenHeld base={base} state={state} isHeld={isHeld}>
          <DashboardBody
            base={base}
            state={state}
            isSimulated={start?.summary.simulated ?? false}
            welcome={welcome}
          />
        </WhenHeld>
      </FirstHeatProvider>
    </Providers>
  )
}

interface DashboardBodyProps extends Pick<DashboardProps, 'base' | 'welcome'> {
  readonly state: ViewState
  /** What the server's picture shows is simulated: it says so before any answer is here. */
  readonly isSimulated: boolean
}

function DashboardBody({ base, state, isSimulated, welcome }: DashboardBodyProps) {
  const { view, notices, change, dismissNotices } = state
  const isPhone = useMedia('(max-width: 767px)')
  const [tab, setTab] = useState<Tab>('map')
  const { area, frame, onDraft } = useChartArea(view, true)
  const { answer, isOther, failure } = useHeatAnswer(base, view, frame)
  const simulated = answer?.simulated ?? isSimulated
  useSimulatedTitle(simulated)
  const heights = usePlotHeights(isPhone, tab)
  useDashboardSound(base, view)
  const shows = (name: Tab) => !isPhone || tab === name
  const later = useLaterFrame(frame, shows('map'))
  const chart = { base, view, onChange: change, onDraft }

  return (
    <div className="min-h-dvh pb-16 md:pb-3">
      <TopBar base={base} view={view} onChange={change} simulated={simulated} />
      <main className="grid min-h-dvh content-start gap-2 px-2 pt-2 md:px-3">
        <Notices notices={notices} onDismiss={dismissNotices} />
        <ViewBar base={base} view={view} onChange={change} className="order-2 px-2 md:order-none md:px-0" />
        <div className="px-2 md:px-0">
          <Headline base={base} view={view} {...{ answer, isOther, failure }} size="dashboard" />
        </div>
        <OlderData base={base} view={view} frame={frame} />
        {welcome}
        <div className="order-3 grid min-w-0 gap-2 lg:grid-cols-[minmax(0,1fr)_288px] lg:gap-3 xl:grid-cols-[minmax(0,1fr)_316px] 2xl:grid-cols-[minmax(0,1fr)_400px] print:block print:space-y-2">
          <div className="grid min-w-0 content-start gap-2 print:block print:space-y-2">
            <div
              className={
                shows('map') || shows('volume')
                  ? 'card max-md:-mx-2 max-md:rounded-none max-md:border-x-0 px-2 py-2 md:px-4 md:py-3'
                  : 'hidden'
              }
            >
              <div ref={area} className="grid min-w-0 gap-1 print:block">
                {!frame && <FirstHeat header />}
                {frame && shows('map') && (
                  <Panel
                    name="heatmap"
                    frame={frame}
                    height={heights.heatmap}
                    timeLabels={false}
                    {...chart}
                  />
                )}
                {later && (
                  <Panel
                    name="volume"
                    frame={later}
                    height={heights.volume}
                    timeLabels={heights.panes.length === 0}
                    {...chart}
                  />
                )}
                {later && heights.panes.length > 0 && (
                  <div style={{ minHeight: heights.panes.length * AROUND.pane + TIME_LABELS }}>
                    <PricePanes {...chart} frame={later} panes={heights.panes} />
                  </div>
                )}
                {later && heights.brush && <Brush {...chart} frame={later} />}
                {later && (
                  <ChartTables
                    {...chart}
                    frame={later}
                    charts={TABLED}
                    plotHeight={heights.heatmap}
                    timeLabels={false}
                    header="none"
                  />
                )}
              </div>
            </div>
            {later && shows('map') && (
              <LargestPrints
                base={base}
                view={view}
                span={later.asked}
                live={later.live}
                rows={isPhone ? 8 : 6}
              />
            )}
          </div>
          <div className="flex min-w-0 flex-col gap-2 md:max-lg:grid md:max-lg:max-h-[32rem] md:max-lg:grid-cols-2 lg:h-0 lg:min-h-full print:grid print:h-auto print:min-h-0 print:grid-cols-2 print:*:max-h-[30rem]">
            {later && <Beside base={base} view={view} frame={later} isPhone={isPhone} shows={shows} />}
          </div>
        </div>
      </main>
      <SiteFooter page="dashboard" />
      <PhoneTabs tab={tab} onChoose={setTab} />
    </div>
  )
}

interface BesideProps extends Pick<PanelProps, 'base' | 'view' | 'frame'> {
  readonly isPhone: boolean
  readonly shows: (tab: Tab) => boolean
}

/** What stands beside the charts: which assets broke most, and the prints as they come. */
function Beside({ base, view, frame, isPhone, shows }: BesideProps) {
  const { asked: span, live } = frame
  return (
    <>
      {shows('ranking') && <Ranking {...{ base, view, span, live }} rows={isPhone ? 30 : 10} />}
      {shows('tape') && <Tape base={base} view={view} frame={frame} />}
    </>
  )
}

/** The frame of what is mounted when the heatmap stands: before that it would keep its first picture waiting. */
function useLaterFrame(frame: Frame | null, isHeatShown: boolean): Frame | null {
  return useIsHeatDrawn() || !isHeatShown ? frame : null
}

interface PanelProps {
  readonly name: string
  readonly base: string
  readonly view: ViewState['view']
  readonly frame: Frame
  readonly height: number
  readonly timeLabels: boolean
  readonly onChange: ViewState['change']
  readonly onDraft: (span: Frame['span'] | null) => void
}

function Panel({ name, height, timeLabels, ...props }: PanelProps) {
  const Chart = CHARTS.find((chart) => chart.name === name)?.Component
  return Chart ? (
    <Chart
      {...props}
      plotHeight={height}
      timeLabels={timeLabels}
      header={name === 'heatmap' ? 'full' : 'none'}
    />
  ) : null
}

const TABLED = ['heatmap', 'volume'].flatMap((name) => chartNamed(name) ?? [])

interface PlotHeights {
  readonly heatmap: number
  readonly volume: number
  readonly panes: readonly Pane[]
  readonly brush: boolean
}

/** In windows lower than this: no navigator, a lower volume, no open interest (look, section 4). CSS pixels. */
const LOW = { brush: 820, volume: 800, panes: 740 } as const
/** Heights of the volume, the last from windows of `TALL` on. CSS pixels. */
const VOLUME = { low: 56, usual: 84, tall: 140 } as const
const TALL = 1_300
/** What stands over, between and under the plots, down to the navigator, which still ends within the window. */
const AROUND = { bare: 308, pane: 62, brush: 76 } as const
/** The hours under the last pane. CSS pixels. */
const TIME_LABELS = 20

/** What is left of the window for the plots, after bars, headline and cards. */
function usePlotHeights(isPhone: boolean, tab: Tab): PlotHeights {
  const height = useWindowHeight() ?? 900
  if (isPhone) return { heatmap: 300, volume: tab === 'volume' ? 320 : 64, panes: [], brush: false }
  const panes: readonly Pane[] = height >= LOW.panes ? ['open-interest'] : []
  const brush = height >= LOW.brush
  const volume = height < LOW.volume ? VOLUME.low : height < TALL ? VOLUME.usual : VOLUME.tall
  const around = AROUND.bare + panes.length * AROUND.pane + (brush ? AROUND.brush : 0)
  return {
    heatmap: Math.max(240, height - around - Math.max(volume, VOLUME.usual)),
    volume,
    panes,
    brush,
  }
}

/** Tones for the prints of the page, where they are switched on. */
function useDashboardSound(base: string, view: ViewState['view']): void {
  const [choice] = useSoundChoice()
  const scope = useMemo(() => scopeOf(base, view), [base, view])
  useSound(scope, choice)
}
