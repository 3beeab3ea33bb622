'use client'

import { useEffect, useRef } from 'react'
import { DEFAULT_VIEW, type View } from '@/lib/contract/view'
import { TELLING, viewToQuery } from '@/lib/contract/view-query'
import { remember, remembered } from './remembered'
import { readView, type ViewState } from './use-view'

/** How things are drawn, as against what is looked at: kept from visit to visit. */
const KEPT = [...TELLING, 'cmap', 'pal', 'tz'] as const

const NAME = 'view'

/**
 * Takes up the choices of the last visit for what the address leaves open, and keeps those that are changed
 * on this one; what a link says is not kept. A choice taken up stands in the address, so that a copied link
 * shows what is seen.
 */
export function useRememberedView({ view, change }: ViewState, query: string): void {
  const before = useRef(view)
  const taken = useRef(false)
  useEffect(() => {
    if (taken.current) return
    taken.current = true
    // The address may have gone on since the server read it, or lost what equals a default.
    const named = new URLSearchParams(`${query}&${window.location.search.slice(1)}`)
    const kept = keptView()
    const open = KEPT.filter((key) => !named.has(key) && kept[key] !== DEFAULT_VIEW[key])
    if (open.length > 0) change(pick(kept, open), 'replace')
  }, [query, change])
  useEffect(() => {
    const changed = KEPT.filter((key) => view[key] !== before.current[key])
    before.current = view
    if (changed.length > 0) remember(NAME, viewToQuery({ ...keptView(), ...pick(view, changed) }))
  }, [view])
}

/** The defaults, with the choices kept. */
function keptView(): View {
  const { view } = readView(remembered(NAME) ?? '')
  return { ...DEFAULT_VIEW, ...pick(view, KEPT) }
}

function pick(view: View, keys: readonly (typeof KEPT)[number][]): Partial<View> {
  return Object.fromEntries(keys.map((key) => [key, view[key]]))
}
