'use client'

import { useCallback, useEffect, useRef } from 'react'
import { useRemembered } from './use-remembered'

const OFF = 'off'

/** Whether single keys act on the whole page; who speaks to the machine can switch them off (WCAG 2.2, 2.1.4). */
export function usePageKeys(): readonly [boolean, (on: boolean) => void] {
  const [text, keep] = useRemembered('keys')
  const choose = useCallback((on: boolean) => keep(on ? 'on' : OFF), [keep])
  return [text !== OFF, choose]
}

/** Acts when a key is pressed anywhere on the page but in a field, a dialog or with another key held. */
export function usePageKey(key: string, act: () => void): void {
  const [on] = usePageKeys()
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    if (!on) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key || event.defaultPrevented || isElsewhere(event)) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [key, on])
}

function isElsewhere({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const isTyping = target instanceof Element && target.closest('input, textarea, select, dialog') !== null
  return isTyping || ctrlKey || metaKey || altKey
}
