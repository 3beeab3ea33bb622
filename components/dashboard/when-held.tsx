'use client'

import type { ReactNode } from 'react'
import { useAwaitsPrints } from '@/components/hooks/use-awaits-prints'
import type { ViewState } from '@/components/hooks/use-view'
import { FirstPrints } from './later'
import { SiteFooter } from './site-nav'
import { TopBar } from './top-bar'

interface WhenHeldProps {
  readonly base: string
  readonly state: ViewState
  /** What the server knew when it made the page. */
  readonly isHeld: boolean
  readonly children: ReactNode
}

/** The page of an asset once something of it is held; until then, who is listened to. */
export function WhenHeld({ base, state: { view, change }, isHeld, children }: WhenHeldProps) {
  if (!useAwaitsPrints(base, isHeld)) return children
  return (
    <div className="min-h-dvh pb-3">
      <TopBar base={base} view={view} onChange={change} simulated={false} />
      <main className="px-3">
        <FirstPrints base={base} view={view} />
      </main>
      <SiteFooter page="dashboard" />
    </div>
  )
}
