'use client'

import { useLive } from './live'
import { useBases } from './use-lists'

/** Whether nothing of a base is held yet; `isHeld` is what the server knew when it made the page. */
export function useAwaitsPrints(base: string, isHeld: boolean): boolean {
  const { data } = useBases()
  const { prints } = useLive()
  if (isHeld || prints.some(({ event }) => event.base === base)) return false
  return data === undefined || data.every((row) => row.base !== base)
}
