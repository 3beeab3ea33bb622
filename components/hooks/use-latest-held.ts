'use client'

import { isoMinute } from '@/lib/contract/format-time'
import type { CoverageAnswer } from '@/lib/contract/list-answers'
import { DAY, MINUTE, type Span } from '@/lib/contract/units'
import { useBases, useCoverage } from './use-lists'

interface LatestHeld {
  /** Exactly what is held. */
  readonly held: Span
  /** The same on whole minutes, as a range to look at. */
  readonly span: Span
  readonly href: string
}

/**
 * The latest stretch with data of a base: the covered span that holds its last event, at most a day of it.
 * Null when nothing is held, or it is not known yet.
 */
export function useLatestHeld(base: string): LatestHeld | null {
  const { data: bases } = useBases()
  const { data: coverage } = useCoverage()
  const row = bases?.find((candidate) => candidate.base === base)
  if (!row || !coverage) return null
  const covered = coveredAround(coverage, row.last_event)
  const to = covered?.to ?? row.last_event
  const held = { from: Math.max(covered?.from ?? row.first_event, to - DAY), to }
  const span = {
    from: Math.floor(held.from / MINUTE) * MINUTE,
    to: (Math.floor(held.to / MINUTE) + 1) * MINUTE,
  }
  return { held, span, href: `?from=${isoMinute(span.from)}&to=${isoMinute(span.to)}` }
}

/** Spans that touch count as one, whoever listened. */
function coveredAround(coverage: readonly CoverageAnswer[], at: number): Span | null {
  let found: Span | null = null
  for (const { from, to } of [...coverage].sort((a, b) => a.from - b.from)) {
    if (found && from <= found.to) found = { from: found.from, to: Math.max(found.to, to) }
    else if (from <= at && at < to) found = { from, to }
  }
  return found
}
