'use client'

import type { ReactNode } from 'react'
import { AssetSearch } from '@/components/controls/asset-search'
import { ThemeToggle } from '@/components/controls/theme-toggle'
import { ZonePicker } from '@/components/controls/zone-picker'
import type { ViewState } from '@/components/hooks/use-view'
import type { View } from '@/lib/contract/view'
import { HomeLink } from './home-link'
import { hrefOf } from './href'
import { SimulatedBadge } from './simulated-badge'

export interface SiteBarProps {
  readonly view: View
  readonly onChange: ViewState['change']
  readonly simulated: boolean
}

interface SiteBarParts extends SiteBarProps {
  /** The asset the page is about; empty = none. */
  readonly base: string
  /** Between search and settings. */
  readonly middle: ReactNode
  readonly end?: ReactNode
  /** The second line on a phone. */
  readonly under: ReactNode
}

/** The bar over every page: the way home, search, zone and theme. */
export function SiteBar({ base, view, onChange, simulated, middle, end, under }: SiteBarParts) {
  return (
    <header className="border-b border-line-2 bg-bg-1">
      <div className="flex min-h-12 items-center gap-3 px-3 pointer-coarse:min-h-14">
        <HomeLink folds />
        {simulated && <SimulatedBadge />}
        <AssetSearch base={base} hrefOf={(other) => hrefOf(other, view)} />
        {middle}
        <ZonePicker zone={view.tz} onChange={onChange} />
        <span className={end ? 'max-md:hidden' : ''}>
          <ThemeToggle named={view.theme !== 'auto'} onChange={onChange} />
        </span>
        {end}
      </div>
      <div className="px-2 pb-1 md:hidden">{under}</div>
    </header>
  )
}
