'use client'

import { DisplayMenu } from '@/components/controls/display-menu'
import { KeysHelp } from '@/components/controls/keys-help'
import { VenueChips } from '@/components/controls/venue-chips'
import { ViewMenu } from '@/components/controls/view-menu'
import { usePageKey } from '@/components/hooks/use-page-key'
import { useRememberedView } from '@/components/hooks/use-remembered-view'
import { useSideColours } from '@/components/hooks/use-side-colours'
import { useView, type ViewState } from '@/components/hooks/use-view'
import { isRelative } from '@/lib/contract/time-expression'
import type { View } from '@/lib/contract/view'
import type { ViewNotice } from '@/lib/contract/view-fits'
import { useNamedTheme } from './use-screen'

interface ViewBarProps {
  readonly base: string
  readonly view: View
  readonly onChange: ViewState['change']
  readonly className?: string
}

/** Which venues are shown, and how. */
export function ViewBar({ base, view, onChange, className = '' }: ViewBarProps) {
  usePageKey('l', () => onChange({ scale: view.scale === 'log' ? 'linear' : 'log' }))
  return (
    <div className={`flex min-w-0 items-center justify-between gap-2 ${className}`}>
      <VenueChips view={view} onChange={onChange} />
      <div className="flex items-center gap-2">
        <ViewMenu base={base} view={view} onChange={onChange} />
        <DisplayMenu base={base} view={view} onChange={onChange} />
        <KeysHelp />
      </div>
    </div>
  )
}

/** The view of a page about one asset: of its address, else as this device remembers it. */
export function useAssetView(
  query: string,
  notices: readonly ViewNotice[],
): ViewState & { readonly live: boolean } {
  const state = useView(query, notices)
  useNamedTheme(state.view)
  useRememberedView(state, query)
  useSideColours(state.view)
  return { ...state, live: isRelative(state.view.to) && state.view.refresh === null }
}
