'use client'

import Link from 'next/link'
import { AssetSearch } from '@/components/controls/asset-search'
import { RangePicker } from '@/components/controls/range-picker'
import { ThemeToggle } from '@/components/controls/theme-toggle'
import { ZonePicker } from '@/components/controls/zone-picker'
import type { ViewState } from '@/components/hooks/use-view'
import { ShareButton } from '@/components/share/share-button'
import { Mark } from '@/components/ui/mark'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { hrefOf } from './href'
import { SiteNav } from './site-nav'

interface TopBarProps {
  readonly base: string
  readonly view: View
  readonly onChange: ViewState['change']
  readonly simulated: boolean
}

export function TopBar({ base, view, onChange, simulated }: TopBarProps) {
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
        <AssetSearch base={base} hrefOf={(other) => hrefOf(other, view)} />
        <div className="min-w-0 flex-1 max-md:hidden">
          <RangePicker view={view} onChange={onChange} />
        </div>
        <SiteNav page="dashboard" className="max-xl:hidden" />
        <ZonePicker zone={view.tz} onChange={onChange} />
        <span className="max-md:hidden">
          <ThemeToggle named={view.theme !== 'auto'} onChange={onChange} />
        </span>
        <ShareButton base={base} view={view} />
      </div>
      <div className="px-2 pb-1 md:hidden">
        <RangePicker view={view} onChange={onChange} />
      </div>
    </header>
  )
}

export function SimulatedBadge() {
  return (
    <span
      className="rounded-badge bg-warn-bg px-2 text-axis font-semibold text-warn"
      title={TEXTS.simulatedLong}
      data-part="simulated"
    >
      {TEXTS.simulated}
    </span>
  )
}
