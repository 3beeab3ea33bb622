import type { Millis } from '@/lib/contract/units'

export interface BackOff {
  /** How long to wait before the next attempt; each call doubles the ceiling. */
  readonly next: () => Millis
  readonly reset: () => void
}

/**
 * Full jitter: a uniform pause between the first and a ceiling that doubles from there to the longest, so
 * that a venue that comes back is not met by everyone at once. Never under the first pause.
 */
export function backOff(
  { firstPauseMs, longestPauseMs }: { readonly firstPauseMs: Millis; readonly longestPauseMs: Millis },
  random: () => number,
): BackOff {
  let attempts = 0
  return {
    next: () => {
      attempts += 1
      const ceiling = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempts, 30))
      return firstPauseMs + random() * (ceiling - firstPauseMs)
    },
    reset: () => {
      attempts = 0
    },
  }
}
