'use client'

import type { ReactNode } from 'react'
import { Notices } from '@/components/dashboard/notices'
import { PageBar } from '@/components/dashboard/page-bar'
import { SiteFooter } from '@/components/dashboard/site-nav'
import { useSimulatedTitle } from '@/components/dashboard/use-heat-answer'
import { useNamedTheme } from '@/components/dashboard/use-screen'
import type { ViewState } from '@/components/hooks/use-view'
import { DATA_TEXTS } from '@/lib/contract/data-texts'
import { TEXTS } from '@/lib/contract/texts'

interface DataFrameProps {
  /** Name of the page. */
  readonly page: string
  readonly state: ViewState
  readonly simulated: boolean
  readonly title: string
  /** What the page is about, a paragraph each. */
  readonly lead: readonly string[]
  /** Whether what it is about is there; else `error` says why it does not come. */
  readonly isReady: boolean
  readonly error: Error | null
  readonly head: ReactNode
  readonly children: ReactNode
}

/** What a page about the data has around its parts: bars, title, and what stands there before they do. */
export function DataFrame(props: DataFrameProps) {
  const { page, state, simulated, title, lead, isReady, error, head, children } = props
  const { view, notices, change, dismissNotices } = state
  useNamedTheme(view)
  useSimulatedTitle(simulated)
  return (
    <div className="min-h-dvh pb-3" data-page-ready={isReady ? page : undefined}>
      <PageBar page="data" view={view} onChange={change} simulated={simulated} />
      <main className="mx-auto grid w-full max-w-[1600px] min-w-0 gap-2 px-2 pt-2 md:px-3">
        <Notices notices={notices} onDismiss={dismissNotices} />
        <div>
          <h1 className="m-0 text-headline-phone font-semibold md:text-headline">{title}</h1>
          {lead.map((text) => (
            <p key={text} className="m-0 text-body text-text-2">
              {text}
            </p>
          ))}
          {simulated && <p className="m-0 text-body text-warn">{DATA_TEXTS.simulated}</p>}
        </div>
        {head}
        {error && (
          <p className="m-0 text-danger" role="alert">
            {error.message}
          </p>
        )}
        {!isReady && !error && <p className="m-0 text-text-2">{TEXTS.loadingShort}</p>}
        {children}
      </main>
      <SiteFooter page="data" />
    </div>
  )
}
