'use client'

import { useRef, useState } from 'react'

/** What is pinned on a plot, and the plot that gets the focus back when it is let go. */
export function usePinned<Place>() {
  const [pinned, pin] = useState<Place | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  const close = () => {
    pin(null)
    panel.current?.focus()
  }
  return { pinned, pin, panel, close }
}
