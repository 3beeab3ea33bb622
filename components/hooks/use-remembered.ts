'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { onRemembered, remember, remembered } from './remembered'

/** A small choice of this device, the same wherever it is used; null = none kept, or not known yet. */
export function useRemembered(name: string): readonly [string | null, (value: string) => void] {
  const value = useSyncExternalStore(
    onRemembered,
    () => remembered(name),
    () => null,
  )
  const choose = useCallback((chosen: string) => remember(name, chosen), [name])
  return [value, choose]
}
