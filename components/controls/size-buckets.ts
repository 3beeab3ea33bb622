import { tickUsd } from '@/lib/contract/format'
import type { View } from '@/lib/contract/view'

export interface SizeBucket {
  readonly text: string
  readonly sizes: View['sizes']
}

const EDGES = [0, 1e3, 1e4, 1e5, 1e6, 1e7] as const

/** Sizes of single prints, decade by decade, and everything from an edge on. */
export const SIZE_BUCKETS: readonly SizeBucket[] = [
  ...EDGES.map((from, i): SizeBucket => {
    const to = EDGES[i + 1] ?? null
    return {
      text: to === null ? `${tickUsd(from)}+` : `${tickUsd(from)}–${tickUsd(to)}`,
      sizes: [from, to],
    }
  }),
  ...EDGES.slice(1, -1).map((from): SizeBucket => ({ text: `≥ ${tickUsd(from)}`, sizes: [from, null] })),
]

export function isSameSizes(a: View['sizes'], b: View['sizes']): boolean {
  return a?.[0] === b?.[0] && a?.[1] === b?.[1]
}
