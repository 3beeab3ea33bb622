'use client'

import { useQuery } from '@tanstack/react-query'
import { Providers } from '@/components/dashboard/providers'
import { fetchJson } from '@/components/hooks/fetch-json'
import { useView } from '@/components/hooks/use-view'
import type { ReconcileAnswer } from '@/lib/contract/reconcile'
import { RECONCILE_TEXTS } from '@/lib/contract/reconcile-texts'
import { DataFrame } from './data-frame'
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
  // Its range may be told in more ways than that of a view, which would complain.
  const state = { ...useView(query), notices: [] }
  const { tz } = state.view
  const params = new URLSearchParams(query)
  const asked = {
    market: params.get('market') ?? '',
    from: params.get('from') || 'now-24h',
    to: params.get('to') || 'now',
  }
  const { data, error } = useQuery({
    queryKey: ['reconcile', asked],
    enabled: asked.market !== '',
    queryFn: ({ signal }) => fetchJson<ReconcileAnswer>('reconcile', asked, signal),
  })
  return (
    <DataFrame
      page="reconcile"
      {...{ state, simulated }}
      title={RECONCILE_TEXTS.title}
      lead={[RECONCILE_TEXTS.lead, RECONCILE_TEXTS.rule]}
      isReady={data !== undefined || asked.market === ''}
      error={error}
      head={<ReconcileQuestion asked={asked} />}
    >
      {asked.market === '' && <ReconcileOffers zone={tz} />}
      {data && (
        <>
          <SourcesSection answer={data} zone={tz} />
          <DifferencesSection answer={data} />
          <HoursSection answer={data} zone={tz} />
        </>
      )}
    </DataFrame>
  )
}
