'use client'

import type { ReactNode } from 'react'
import type { Millis } from '@/lib/contract/units'
import { learnTime } from './server-time'

interface ServerClockProps {
  /** When the server made the page. */
  readonly at: Millis
  readonly children: ReactNode
}

let isSet = false

/** Sets the page's clock by the server's before anything in it asks for the time. */
export function ServerClock({ at, children }: ServerClockProps) {
  if (!isSet && typeof window !== 'undefined') {
    isSet = true
    learnTime(at)
  }
  return children
}
