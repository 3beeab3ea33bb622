'use client'

import { useCallback, useEffect, useState } from 'react'
import type { View } from '@/lib/contract/view'
import { type ViewNotice, withFittingBucket } from '@/lib/contract/view-fits'
import { parseView, viewToQuery } from '@/lib/contract/view-query'
import { BUCKETS } from '@/lib/heatmap/ladder'
import { serverNow } from './server-time'

export interface ViewState {
  readonly view: View
  readonly notices: readonly ViewNotice[]
  /** Changes parts of the view. `replace` while something is being dragged, `push` for a step one can go back. */
  readonly change: (part: Partial<View>, how?: 'push' | 'replace') => void
  readonly dismissNotices: () => void
}

interface Parsed {
  readonly view: View
  readonly notices: readonly ViewNotice[]
}

/** Reads a query by the ladder of the tiles. */
export function readView(query: string): Parsed {
  const params: Record<string, string> = {}
  for (const [key, value] of new URLSearchParams(query)) params[key] ??= value
  return parseView(params, LADDER, serverNow())
}

const LADDER = BUCKETS.map(({ ms }) => ms)

const NONE: readonly ViewNotice[] = []

/** The view of the page, kept in its address; `leftOut` = what the server left out of it. */
export function useView(initialQuery: string, leftOut: readonly ViewNotice[] = NONE): ViewState {
  const [state, setState] = useState<Parsed>(() => {
    const { view, notices } = readView(initialQuery)
    return { view, notices: [...leftOut, ...notices] }
  })

  useEffect(() => {
    if (leftOut.length > 0) writeAddress(readView(initialQuery).view, 'replace')
  }, [leftOut, initialQuery])

  // Next brings back a page as the server made it; its address may have gone on since.
  useEffect(() => {
    const now = readView(window.location.search)
    const isAhead = viewToQuery(now.view) !== viewToQuery(readView(initialQuery).view)
    if (leftOut.length === 0 && isAhead) setState(now)
  }, [leftOut, initialQuery])

  useEffect(() => {
    const onBack = () => setState(readView(window.location.search))
    window.addEventListener('popstate', onBack)
    return () => window.removeEventListener('popstate', onBack)
  }, [])

  const change = useCallback((part: Partial<View>, how: 'push' | 'replace' = 'push') => {
    setState((held) => {
      const { view, notice } = withFittingBucket({ ...held.view, ...part }, LADDER, serverNow())
      queueMicrotask(() => writeAddress(view, how))
      return { view, notices: notice ? [...withoutBucket(held.notices), notice] : held.notices }
    })
  }, [])
  const dismissNotices = useCallback(() => setState((held) => ({ ...held, notices: [] })), [])
  return { ...state, change, dismissNotices }
}

function withoutBucket(notices: readonly ViewNotice[]): readonly ViewNotice[] {
  return notices.filter(({ param }) => param !== 'bucket')
}

function writeAddress(view: View, how: 'push' | 'replace'): void {
  const query = viewToQuery(view)
  const url = window.location.pathname + (query && `?${query}`)
  if (url === window.location.pathname + window.location.search) return
  try {
    window.history[how === 'push' ? 'pushState' : 'replaceState'](null, '', url)
  } catch {
    // In a sandboxed frame the address belongs to the host page; the view still changes.
  }
}
