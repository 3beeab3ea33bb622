'use client'

import { useEffect, useRef, useState } from 'react'

interface PinnedRules<Place> {
  /** Whether the picture still shows it, by the same columns and rows as when it was pinned. */
  readonly isShown?: (place: Place) => boolean
  /** It was let go, by hand or by the picture. */
  readonly onLetGo?: () => void
}

/** What is pinned on a plot, and the plot that gets the focus back when it is let go. */
export function usePinned<Place>({ isShown, onLetGo }: PinnedRules<Place> = {}) {
  const [held, pin] = useState<Place | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  const isLost = held !== null && isShown?.(held) === false
  const close = () => {
    pin(null)
    onLetGo?.()
    panel.current?.focus()
  }
  useEffect(() => {
    if (!isLost) return
    pin(null)
    onLetGo?.()
    const isFocusLost = document.activeElement === document.body
    if (isFocusLost) panel.current?.focus({ preventScroll: true })
  }, [isLost, onLetGo])
  return { pinned: isLost ? null : held, pin, panel, close }
}
