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

/** Sources that refuse are told one by one; more than these would hide the charts. */
const MOST_REASONS = 3

/** Says that rows of the range are on their way, and from whom, or why they cannot be had. */
export function OlderData({ base, view, frame }: OlderDataProps) {
  const scope = useMemo(() => scopeOf(base, view), [base, view])
  const { pending, failed } = useOlderData(scope, frame?.asked ?? null)
  const { data: venues = [] } = useVenues()
  if (pending.length + failed.length === 0) return null
  const nameOf = (id: string) => venues.find((venue) => venue.id === id)?.short_name ?? id
  const names = [...new Set(pending.map(({ source }) => nameOf(source)))]
  const reasons = new Map(failed.map(({ source, reason }) => [source, reason]))
  return (
    <div className="px-2 text-body text-text-2 md:px-0" role="status" data-part="older-data">
      {names.length > 0 && <p className="m-0">{TEXTS.fetchingOlder(names.join(', '))}</p>}
      {[...reasons].slice(0, MOST_REASONS).map(([source, reason]) => (
        <p key={source} className="m-0 wrap-anywhere">
          {TEXTS.notFetched(nameOf(source), reason)}
        </p>
      ))}
    </div>
  )
}
