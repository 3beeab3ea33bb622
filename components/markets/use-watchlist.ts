'use client'

import { useMemo } from 'react'
import { useRemembered } from '@/components/hooks/use-remembered'

const MOST = 200

/** Assets watched on this device, and how to add or remove one. */
export function useWatchlist() {
  const [text, keep] = useRemembered('watchlist')
  const watched = useMemo(() => new Set(readList(text)), [text])
  const toggle = (asset: string) => {
    const others = [...watched].filter((other) => other !== asset)
    keep(JSON.stringify(watched.has(asset) ? others : [asset, ...others].slice(0, MOST)))
  }
  return { watched: watched as ReadonlySet<string>, toggle }
}

/** Storage belongs to the device: what is no list of names counts as none. */
function readList(text: string | null): readonly string[] {
  if (text === null) return []
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : []
  } catch {
    return []
  }
}
