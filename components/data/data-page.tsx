'use client'

import Link from 'next/link'
import { Notices } from '@/components/dashboard/notices'
import { PageBar } from '@/components/dashboard/page-bar'
import { Providers } from '@/components/dashboard/providers'
import { SiteFooter } from '@/components/dashboard/site-nav'
import { useSimulatedTitle } from '@/components/dashboard/use-heat-answer'
import { useNamedTheme } from '@/components/dashboard/use-screen'
import { useVenues } from '@/components/hooks/use-lists'
import { useView, type ViewState } from '@/components/hooks/use-view'
import { DATA_TEXTS } from '@/lib/contract/data-texts'
import { RECONCILE_TEXTS } from '@/lib/contract/reconcile-texts'
import { TEXTS } from '@/lib/contract/texts'
import { ConformanceSection } from './conformance-section'
import { DataSection } from './data-section'
import { GapsSection } from './gaps-section'
import { IssuesSection } from './issues-section'
import { MatrixSection } from './matrix-section'
import { VenuesSection } from './venues-section'

interface DataPageProps {
  readonly query: string
  readonly readToken: string | null
  readonly simulated: boolean
}

/** What the numbers are made of: feeds, coverage, gaps, known issues, method, and how each venue is read. */
export function DataPage({ query, readToken, simulated }: DataPageProps) {
  const state = useView(query)
  useNamedTheme(state.view)
  return (
    <Providers live readToken={readToken}>
      <DataBody state={state} simulated={simulated} />
    </Providers>
  )
}

const PARTS = [
  ['venues', DATA_TEXTS.venues],
  ['coverage', DATA_TEXTS.matrix],
  ['gaps', DATA_TEXTS.gaps],
  ['issues', DATA_TEXTS.issues],
  ['methodology', DATA_TEXTS.methodology],
  ['conformance', DATA_TEXTS.conformance],
] as const

function DataBody({ state, simulated }: { state: ViewState; simulated: boolean }) {
  const { view, notices, change, dismissNotices } = state
  const { data: venues, error } = useVenues()
  useSimulatedTitle(simulated)
  return (
    <div className="min-h-dvh pb-3" data-page-ready={venues ? 'data' : undefined}>
      <PageBar page="data" view={view} onChange={change} simulated={simulated} />
      <main className="mx-auto grid w-full max-w-[1600px] min-w-0 gap-2 px-2 pt-2 md:px-3">
        <Notices notices={notices} onDismiss={dismissNotices} />
        <div>
          <h1 className="m-0 text-headline-phone font-semibold md:text-headline">{DATA_TEXTS.title}</h1>
          <p className="m-0 text-body text-text-2">{DATA_TEXTS.lead}</p>
          {simulated && <p className="m-0 text-body text-warn">{DATA_TEXTS.simulated}</p>}
        </div>
        <nav className="scroll-x flex gap-1" aria-label={DATA_TEXTS.onThisPage}>
          {PARTS.map(([id, title]) => (
            <a key={id} className="segment inline-flex items-center" href={`#${id}`}>
              {title}
            </a>
          ))}
          <Link className="segment inline-flex items-center" href="/data/reconcile">
            {RECONCILE_TEXTS.title}
          </Link>
        </nav>
        {error && (
          <p className="m-0 text-danger" role="alert">
            {error.message}
          </p>
        )}
        {!venues && !error && <p className="m-0 text-text-2">{TEXTS.loadingShort}</p>}
        {venues && (
          <>
            <VenuesSection venues={venues} zone={view.tz} />
            <MatrixSection venues={venues} />
            <GapsSection venues={venues} zone={view.tz} />
            <IssuesSection venues={venues} zone={view.tz} />
          </>
        )}
        <Methodology />
        {venues && <ConformanceSection venues={venues} />}
      </main>
      <SiteFooter page="data" />
    </div>
  )
}

function Methodology() {
  return (
    <DataSection id="methodology" title={DATA_TEXTS.methodology}>
      <dl className="m-0 grid gap-x-8 gap-y-3 pt-1 md:grid-cols-2">
        {DATA_TEXTS.methods.map(([title, text]) => (
          <div key={title}>
            <dt className="text-title font-semibold">{title}</dt>
            <dd className="m-0 text-body text-text-2">{text}</dd>
          </div>
        ))}
      </dl>
    </DataSection>
  )
}
