'use client'

import { AttributionLine } from '@/components/charts/parts/attribution'
import { VenueChips } from '@/components/controls/venue-chips'
import { Notices } from '@/components/dashboard/notices'
import { PageBar } from '@/components/dashboard/page-bar'
import { PrintRows } from '@/components/dashboard/print-rows'
import { Providers } from '@/components/dashboard/providers'
import { SiteFooter } from '@/components/dashboard/site-nav'
import { SumSentence } from '@/components/dashboard/sum-sentence'
import { useSimulatedTitle } from '@/components/dashboard/use-heat-answer'
import { useNamedTheme } from '@/components/dashboard/use-screen'
import { useLargest } from '@/components/hooks/use-lists'
import { useView, type ViewState } from '@/components/hooks/use-view'
import { vendorNames } from '@/lib/contract/attribution'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import { TEXTS } from '@/lib/contract/texts'
import type { Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { MarketsTable } from './markets-table'
import { useMarketRows } from './use-market-rows'

interface MarketsPageProps {
  readonly query: string
  readonly readToken: string | null
}

/** All assets at a glance, live: which, how much, which side, where, and how it went over the day. */
export function MarketsPage({ query, readToken }: MarketsPageProps) {
  const state = useView(query)
  useNamedTheme(state.view)
  return (
    <Providers live readToken={readToken}>
      <MarketsBody state={state} />
    </Providers>
  )
}

function MarketsBody({ state }: { state: ViewState }) {
  const { view, notices, change, dismissNotices } = state
  const { day, rows, span } = useMarketRows(view)
  const simulated = day.data?.simulated ?? false
  useSimulatedTitle(simulated)
  return (
    <div className="min-h-dvh pb-3" data-page-ready={day.data ? 'markets' : undefined}>
      <PageBar page="markets" view={view} onChange={change} simulated={simulated} />
      <main className="grid min-h-dvh content-start gap-2 px-2 pt-2 md:px-3">
        <Notices notices={notices} onDismiss={dismissNotices} />
        <VenueChips view={view} onChange={change} />
        <div data-part="headline">
          <h1 className="m-0 text-headline-phone font-semibold max-md:min-h-12 md:text-headline">
            <Title answer={day.data} />
          </h1>
          <p className="m-0 text-body text-text-2">
            {PAGE_TEXTS.marketsLong}, {PAGE_TEXTS.lastDay}
            {day.data &&
              `: ${TEXTS.prints(day.data.all.long_count + day.data.all.short_count)}, ${PAGE_TEXTS.assetCount(day.data.count)}`}
          </p>
        </div>
        {day.isError && (
          <p className="m-0 text-danger" role="alert">
            {day.error?.message}
          </p>
        )}
        <div className="grid min-w-0 gap-2 xl:grid-cols-[minmax(0,1fr)_340px] xl:gap-3">
          {day.data && (
            <div className="min-w-0 self-start">
              <MarketsTable rows={rows} view={view} floor={day.data.floor} />
              <AttributionLine names={day.data.attribution} />
            </div>
          )}
          {!day.data && !day.isError && <div className="h-96 rounded-card bg-bg-1" aria-hidden="true" />}
          {/* Under the table it waits for the table, whose height nobody knows before. */}
          <div className={`min-w-0 self-start ${day.data ? '' : 'max-xl:hidden'}`}>
            <LargestOfDay view={view} span={span} />
          </div>
        </div>
      </main>
      <SiteFooter page="markets" />
    </div>
  )
}

function Title({ answer }: { answer: ReturnType<typeof useMarketRows>['day']['data'] }) {
  if (!answer) return PAGE_TEXTS.marketsLong
  if (answer.count === 0) return PAGE_TEXTS.marketsNone
  return <SumSentence {...answer.all} floor={answer.floor} />
}

const ROWS = 25

function LargestOfDay({ view, span }: { view: View; span: Span }) {
  const scope = { base: null, market: null, venues: view.venues, minUsd: null, maxUsd: null }
  const { data, error } = useLargest(scope, span, ROWS, true)
  return (
    <section className="card pb-2" aria-labelledby="largest-title" data-part="largest">
      <header className="flex min-h-10 items-center gap-2 px-3">
        <h2 id="largest-title" className="m-0 text-title font-semibold">
          {TEXTS.largestTitle}
        </h2>
        <span className="text-data text-text-3">
          {TEXTS.tapeAll}, {PAGE_TEXTS.lastDay}
        </span>
      </header>
      {error && <p className="m-0 px-3 text-danger">{error.message}</p>}
      {data && <PrintRows prints={data} zone={view.tz} span={span} withAsset ranked />}
      <AttributionLine names={vendorNames(data ?? [])} />
    </section>
  )
}
