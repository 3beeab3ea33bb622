import type { SourceDomain } from '@/lib/contract/liquidation'

/**
 * Sources whose rows vendor-compatible answers may hold: venues' own, and of vendors those that
 * `REDISTRIBUTE` allows.
 */
export function shownDomains(redistribute: readonly SourceDomain[]): readonly SourceDomain[] {
  return ['venue', ...redistribute]
}
