'use client'

import { useEffect, useMemo, useRef } from 'react'
import { useLive } from '@/components/hooks/live'

/** Ids of the prints that the stream brought last; rows that a request brought are none of them. */
export function useFresh(): ReadonlySet<string> {
  const { prints } = useLive()
  const before = useRef<ReadonlySet<string> | null>(null)
  const fresh = useMemo(() => {
    const arrived = prints.map(({ event }) => event.id)
    return new Set(arrived.filter((id) => !before.current?.has(id)))
  }, [prints])
  useEffect(() => {
    before.current = new Set(prints.map(({ event }) => event.id))
  }, [prints])
  return fresh
}
