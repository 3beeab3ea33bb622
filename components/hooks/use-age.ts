'use client'

import { type Age, ageOf } from '@/lib/contract/age'
import { type Millis, SECOND } from '@/lib/contract/units'
import { useNow } from './use-now'

/** How old data is now, by its refresh interval; it is looked at every second while the page is visible. */
export function useAge(asOf: Millis | null, interval: Millis | null): Age {
  const now = useNow(interval === null ? null : SECOND)
  return ageOf(asOf, interval, now)
}
