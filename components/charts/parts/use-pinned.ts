'use client'

import { useEffect, useRef, useState } from 'react'

interface PinnedRules<Place> {
  /** Whether the picture still shows it, by the same columns and rows as when it was pinned. */
  readonly isShown?: (place: Place) => boolean
}

/** What is pinned on a plot, and the plot that gets the focus back when it is let go. */
export function usePinned<Place>({ isShown }: PinnedRules<Place> = {}) {
  const [held, pin] = useState<Place | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  const isLost = held !== null && isShown?.(held) === false
  const close = () => {
    pin(null)
    panel.current?.focus()
  }
  useEffect(() => {
    if (!isLost) return
    pin(null)
    const isFocusLost = document.activeElement === document.body
    if (isFocusLost) panel.current?.focus({ preventScroll: true })
  }, [isLost])
  return { pinned: isLost ? null : held, pin, panel, close }
}
