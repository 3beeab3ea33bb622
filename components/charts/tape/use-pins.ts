'use client'

import { useCallback, useMemo, useState } from 'react'
import type { WireEvent } from '@/lib/contract/wire-event'

const MOST = 20

/** Prints pinned by the reader, the latest pin first. */
export function usePins() {
  const [pins, setPins] = useState<readonly WireEvent[]>([])
  const toggle = useCallback(
    (event: WireEvent) =>
      setPins((held) =>
        held.some(({ id }) => id === event.id)
          ? held.filter(({ id }) => id !== event.id)
          : [event, ...held].slice(0, MOST),
      ),
    [],
  )
  const clear = useCallback(() => setPins([]), [])
  const ids = useMemo(() => new Set(pins.map(({ id }) => id)), [pins])
  return { pins, ids, toggle, clear }
}
