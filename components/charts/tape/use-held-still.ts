'use client'

import { useMemo, useRef } from 'react'
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
