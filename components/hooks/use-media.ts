'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds; on the server and for the first rendering `unknown`. */
export function useMedia(query: string): boolean
export function useMedia(query: string, unknown: null): boolean | null
export function useMedia(query: string, unknown: false | null = false): boolean | null {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', onChange)
      return () => media.removeEventListener('change', onChange)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => unknown,
  )
}

/** Device pixels per CSS pixel, followed when the window moves to another screen or is zoomed. */
export function useDevicePixelRatio(): number {
  return useSyncExternalStore(
    (onChange) => {
      window.addEventListener('resize', onChange)
      return () => window.removeEventListener('resize', onChange)
    },
    () => window.devicePixelRatio || 1,
    () => 1,
  )
}
