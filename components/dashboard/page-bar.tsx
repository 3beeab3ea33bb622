'use client'

import Link from 'next/link'
import { AssetSearch } from '@/components/controls/asset-search'
import { ThemeToggle } from '@/components/controls/theme-toggle'
import { ZonePicker } from '@/components/controls/zone-picker'
import type { ViewState } from '@/components/hooks/use-view'
import { Mark } from '@/components/ui/mark'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { hrefOf } from './href'
import { SiteNav, type SitePage } from './site-nav'
import { SimulatedBadge } from './top-bar'

interface PageBarProps {
  readonly page: SitePage
  readonly view: View
  readonly onChange: ViewState['change']
  readonly simulated: boolean
}

/** Top bar of the pages that are not about one asset. */
export function PageBar({ page, view, onChange, simulated }: PageBarProps) {
  return (
    <header className="border-b border-line-2 bg-bg-1">
      <div className="flex min-h-12 items-center gap-3 px-3 pointer-coarse:min-h-14">
        <Link
          href="/"
          className="flex items-center gap-2 text-[14px] font-semibold pointer-coarse:min-h-11 pointer-coarse:min-w-11 pointer-coarse:justify-center pointer-coarse:max-md:-ml-3"
          aria-label={TEXTS.product}
        >
          <Mark />
          <span className="max-md:hidden">{TEXTS.product}</span>
        </Link>
        {simulated && <SimulatedBadge />}
        <AssetSearch base="" hrefOf={(base) => hrefOf(base, view)} />
        <SiteNav page={page} className="flex-1 max-md:hidden" />
        <ZonePicker zone={view.tz} onChange={onChange} />
        <ThemeToggle named={view.theme !== 'auto'} onChange={onChange} />
      </div>
      <SiteNav page={page} className="px-2 pb-1 md:hidden" />
    </header>
  )
}
