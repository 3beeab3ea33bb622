'use client'

import { isoMinute } from '@/lib/contract/format-time'
import { DAY, MINUTE, type Span } from '@/lib/contract/units'
import { useBases } from './use-lists'

interface LatestHeld {
  /** First and last event of it, exactly. */
  readonly events: Span
  /** The same on whole minutes, as a range to look at. */
  readonly span: Span
  readonly href: string
}

/** The latest day, at most, that is held of a base; null when nothing is, or it is not known yet. */
export function useLatestHeld(base: string): LatestHeld | null {
  const { data } = useBases()
  const held = data?.find((row) => row.base === base)
  if (!held) return null
  const events = { from: Math.max(held.first_event, held.last_event - DAY), to: held.last_event }
  const span = {
    from: Math.floor(events.from / MINUTE) * MINUTE,
    to: (Math.floor(events.to / MINUTE) + 1) * MINUTE,
  }
  const href = `?from=${isoMinute(span.from)}&to=${isoMinute(span.to)}`
  return { events, span, href }
}
