'use client'

import { useEffect, useMemo, useRef } from 'react'
import type { WireEvent } from '@/lib/contract/wire-event'

interface Still {
  readonly ids: ReadonlySet<string>
  /** Time of the oldest row: what is older was loaded since. */
  readonly oldest: number
}

/** While held, the rows stay as they were (older ones may follow below) and new ones are counted. */
export function useHeldStill(newest: readonly WireEvent[], held: boolean) {
  const still = useRef<Still | null>(null)
  if (!held) still.current = null
  else still.current ??= { ids: new Set(newest.map(({ id }) => id)), oldest: newest.at(-1)?.time ?? 0 }
  const { current } = still
  const shown = useMemo(
    () => (current ? newest.filter((event) => stays(event, current)) : newest),
    [newest, current],
  )
  return { shown, waiting: newest.length - shown.length }
}

function stays({ id, time }: WireEvent, { ids, oldest }: Still): boolean {
  return ids.has(id) || time < oldest
}

/** Ids that were not in the list shown before. */
export function useFresh(shown: readonly WireEvent[]): ReadonlySet<string> {
  const before = useRef<ReadonlySet<string> | null>(null)
  const fresh = useMemo(() => {
    const known = before.current
    return new Set(known ? shown.filter(({ id }) => !known.has(id)).map(({ id }) => id) : [])
  }, [shown])
  useEffect(() => {
    before.current = new Set(shown.map(({ id }) => id))
  }, [shown])
  return fresh
}
