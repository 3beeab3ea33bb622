'use client'

import Link from 'next/link'
import { Providers } from '@/components/dashboard/providers'
import { useVenues } from '@/components/hooks/use-lists'
import { useView } from '@/components/hooks/use-view'
import { DATA_TEXTS } from '@/lib/contract/data-texts'
import { RECONCILE_TEXTS } from '@/lib/contract/reconcile-texts'
import { ConformanceSection } from './conformance-section'
import { DataFrame } from './data-frame'
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
  return (
    <Providers live readToken={readToken}>
      <DataBody query={query} simulated={simulated} />
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

function DataBody({ query, simulated }: Pick<DataPageProps, 'query' | 'simulated'>) {
  const state = useView(query)
  const { tz } = state.view
  const { data: venues, error } = useVenues()
  return (
    <DataFrame
      page="data"
      {...{ state, simulated }}
      title={DATA_TEXTS.title}
      lead={[DATA_TEXTS.lead]}
      isReady={venues !== undefined}
      error={error}
      head={<PartsNav />}
    >
      {venues && (
        <>
          <VenuesSection venues={venues} zone={tz} />
          <MatrixSection venues={venues} />
          <GapsSection venues={venues} zone={tz} />
          <IssuesSection venues={venues} zone={tz} />
        </>
      )}
      <Methodology />
      {venues && <ConformanceSection venues={venues} />}
    </DataFrame>
  )
}

function PartsNav() {
  return (
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
