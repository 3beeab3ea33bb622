'use client'

import { useCallback, useEffect, useState } from 'react'
import { remember, remembered } from './remembered'

/** A small choice of this device; null = none kept. It is read after the first paint, which the server made without it. */
export function useRemembered(name: string): readonly [string | null, (value: string) => void] {
  const [value, setValue] = useState<string | null>(null)
  useEffect(() => setValue(remembered(name)), [name])
  const choose = useCallback(
    (chosen: string) => {
      setValue(chosen)
      remember(name, chosen)
    },
    [name],
  )
  return [value, choose]
}
