'use client'

import { useEffect, useRef, useState } from 'react'
import type { Millis } from '@/lib/contract/units'

const PAUSE: Millis = 500

/** A text for a live region, renewed at most twice a second: a held key must not queue up sentences. */
export function useUnhurried(text: string): string {
  const [said, say] = useState(text)
  const last = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const wait = Math.max(0, last.current + PAUSE - performance.now())
    const timer = setTimeout(() => {
      last.current = performance.now()
      say(text)
    }, wait)
    return () => clearTimeout(timer)
  }, [text])
  return said
}
