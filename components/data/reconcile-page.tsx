'use client'

import { useQuery } from '@tanstack/react-query'
import { PageBar } from '@/components/dashboard/page-bar'
import { Providers } from '@/components/dashboard/providers'
import { SiteFooter } from '@/components/dashboard/site-nav'
import { useSimulatedTitle } from '@/components/dashboard/use-heat-answer'
import { useNamedTheme } from '@/components/dashboard/use-screen'
import { fetchJson } from '@/components/hooks/fetch-json'
import { useView } from '@/components/hooks/use-view'
import { DATA_TEXTS } from '@/lib/contract/data-texts'
import type { ReconcileAnswer } from '@/lib/contract/reconcile'
import { RECONCILE_TEXTS } from '@/lib/contract/reconcile-texts'
import { TEXTS } from '@/lib/contract/texts'
import { ReconcileOffers, ReconcileQuestion } from './reconcile-question'
import { DifferencesSection, HoursSection, SourcesSection } from './reconcile-sections'

interface ReconcilePageProps {
  readonly query: string
  readonly readToken: string | null
  readonly simulated: boolean
}

/** What a venue and the data vendors say of the same market and range, beside each other. */
export function ReconcilePage({ query, readToken, simulated }: ReconcilePageProps) {
  return (
    <Providers live={false} readToken={readToken}>
      <ReconcileBody query={query} simulated={simulated} />
    </Providers>
  )
}

function ReconcileBody({ query, simulated }: Pick<ReconcilePageProps, 'query' | 'simulated'>) {
  const { view, change } = useView(query)
  useNamedTheme(view)
  useSimulatedTitle(simulated)
  const params = new URLSearchParams(query)
  const asked = {
    market: params.get('market') ?? '',
    from: params.get('from') || 'now-24h',
    to: params.get('to') || 'now',
  }
  const { data, error, isLoading } = useQuery({
    queryKey: ['reconcile', asked],
    enabled: asked.market !== '',
    queryFn: ({ signal }) => fetchJson<ReconcileAnswer>('reconcile', asked, signal),
  })
  return (
    <div className="min-h-dvh pb-3" data-page-ready={data || asked.market === '' ? 'reconcile' : undefined}>
      <PageBar page="data" view={view} onChange={change} simulated={simulated} />
      <main className="mx-auto grid w-full max-w-[1600px] min-w-0 gap-2 px-2 pt-2 md:px-3">
        <div>
          <h1 className="m-0 text-headline-phone font-semibold md:text-headline">{RECONCILE_TEXTS.title}</h1>
          <p className="m-0 text-body text-text-2">{RECONCILE_TEXTS.lead}</p>
          <p className="m-0 text-body text-text-2">{RECONCILE_TEXTS.rule}</p>
          {simulated && <p className="m-0 text-body text-warn">{DATA_TEXTS.simulated}</p>}
        </div>
        <ReconcileQuestion asked={asked} />
        {asked.market === '' && <ReconcileOffers zone={view.tz} />}
        {error && (
          <p className="m-0 text-danger" role="alert">
            {error.message}
          </p>
        )}
        {isLoading && <p className="m-0 text-text-2">{TEXTS.loadingShort}</p>}
        {data && (
          <>
            <SourcesSection answer={data} zone={view.tz} />
            <DifferencesSection answer={data} />
            <HoursSection answer={data} zone={view.tz} />
          </>
        )}
      </main>
      <SiteFooter page="data" />
    </div>
  )
}
