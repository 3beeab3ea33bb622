'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { PendingAnswer, Pulling, UnavailableAnswer } from '@/lib/contract/answers'
import { type Millis, SECOND, type Span } from '@/lib/contract/units'
import { fetchJson } from './fetch-json'
import { type Scope, scopeParams } from './scope'

/** How often is asked what came, while something is on its way. */
const LOOK_EVERY: Millis = 5 * SECOND
const RETRY_EVERY: Millis = 30 * SECOND
/** Questions whose answers change when older rows come. */
const DRAWN = ['summary', 'heatmap', 'venue-heats', 'volume', 'candles', 'largest', 'totals']

interface OlderData {
  readonly pending: readonly PendingAnswer[]
  /** What was asked for and refused; what is beyond every source's reach is no failure. */
  readonly failed: readonly UnavailableAnswer[]
}

/** Older data of a range that is being fetched, or could not be; what is drawn is asked for anew as it comes. */
export function useOlderData(scope: Scope, span: Span | null): OlderData {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: ['pulls', scope, span],
    enabled: span !== null,
    queryFn: ({ signal }) =>
      fetchJson<Pulling>('pulls', { ...scopeParams(scope), from: span?.from, to: span?.to }, signal),
    refetchInterval: ({ state }) => lookAgainAfter(state.data),
  })
  const pending = data?.pending ?? []
  const failed = data?.unavailable?.filter(mayComeLater) ?? []
  const missing = pending.reduce((sum, { from, to }) => sum + to - from, 0)
  const before = useRef(0)
  useEffect(() => {
    if (missing < before.current)
      for (const name of DRAWN) void client.invalidateQueries({ queryKey: [name] }, { cancelRefetch: false })
    before.current = missing
  }, [client, missing])
  return { pending, failed }
}

/** What could not be asked is asked for again when someone looks. */
function lookAgainAfter(pulling: Pulling | undefined): Millis | false {
  if (pulling?.pending?.length) return LOOK_EVERY
  return pulling?.unavailable?.some(mayComeLater) ? RETRY_EVERY : false
}

function mayComeLater({ retry_at }: UnavailableAnswer): boolean {
  return retry_at !== null
}
