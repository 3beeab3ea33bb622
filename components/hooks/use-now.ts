'use client'

import { useEffect, useState } from 'react'
import type { Millis } from '@/lib/contract/units'
import { serverNow } from './server-time'
import { usePageVisible } from './use-page-visible'

/** The time by the server's clock, renewed at each multiple of `step` while the page is visible; null `step` = the time of the first look. */
export function useNow(step: Millis | null): Millis {
  const [now, setNow] = useState(() => serverNow())
  const visible = usePageVisible()
  useEffect(() => {
    if (step === null || !visible) return
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      setNow(serverNow())
      timer = setTimeout(tick, step - (serverNow() % step) + 1)
    }
    tick()
    return () => clearTimeout(timer)
  }, [step, visible])
  return now
}
