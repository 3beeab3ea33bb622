'use client'

import { useMemo } from 'react'
import type { Frame } from '@/components/charts/frame'
import { scopeOf } from '@/components/hooks/scope'
import { useVenues } from '@/components/hooks/use-lists'
import { useOlderData } from '@/components/hooks/use-older-data'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'

interface OlderDataProps {
  readonly base: string
  readonly view: View
  readonly frame: Frame | null
}

/** Says that rows of the range are on their way, and from whom. */
export function OlderData({ base, view, frame }: OlderDataProps) {
  const scope = useMemo(() => scopeOf(base, view), [base, view])
  const pending = useOlderData(scope, frame?.asked ?? null)
  const { data: venues = [] } = useVenues()
  if (pending.length === 0) return null
  const nameOf = (id: string) => venues.find((venue) => venue.id === id)?.short_name ?? id
  const names = [...new Set(pending.map(({ source }) => nameOf(source)))]
  return (
    <p className="m-0 px-2 text-body text-text-2 md:px-0" role="status" data-part="older-data">
      {TEXTS.fetchingOlder(names.join(', '))}
    </p>
  )
}
