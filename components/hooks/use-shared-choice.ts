'use client'

import { useCallback, useSyncExternalStore } from 'react'

interface Held {
  value: string | number
  readonly readers: Set<() => void>
}

const choices = new Map<string, Held>()

/**
 * A choice that stands neither in the address nor on the device, yet concerns several parts of the page: the chart
 * and its table. Forgotten when the last of them goes.
 */
export function useSharedChoice<T extends string | number>(
  name: string,
  first: T,
): readonly [T, (value: T) => void] {
  const subscribe = useCallback(
    (tell: () => void) => {
      const held = choices.get(name) ?? { value: first, readers: new Set() }
      choices.set(name, held)
      held.readers.add(tell)
      return () => {
        held.readers.delete(tell)
        if (held.readers.size === 0) choices.delete(name)
      }
    },
    [name, first],
  )
  const value = useSyncExternalStore(
    subscribe,
    () => (choices.get(name)?.value ?? first) as T,
    () => first,
  )
  const choose = useCallback(
    (next: T) => {
      const held = choices.get(name)
      if (!held) return
      held.value = next
      for (const tell of held.readers) tell()
    },
    [name],
  )
  return [value, choose]
}
