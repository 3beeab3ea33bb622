'use client'

import { useEffect, useState } from 'react'
import type { Millis } from '@/lib/contract/units'
import { usePageVisible } from './use-page-visible'

/** The time, renewed at each multiple of `step` while the page is visible; null `step` = the time of the first look. */
export function useNow(step: Millis | null): Millis {
  const [now, setNow] = useState(() => Date.now())
  const visible = usePageVisible()
  useEffect(() => {
    if (step === null || !visible) return
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      setNow(Date.now())
      timer = setTimeout(tick, step - (Date.now() % step) + 1)
    }
    tick()
    return () => clearTimeout(timer)
  }, [step, visible])
  return now
}
