/** Longest name of an asset; longer paths are no assets. */
const MAX_NAME = 40

/** An asset's name from a path segment, which arrives percent-encoded; null when it cannot be one. */
export function baseOfPath(segment: string): string | null {
  try {
    const base = decodeURIComponent(segment).normalize('NFC')
    return base.length > 0 && base.length <= MAX_NAME && !base.includes('/') && !base.includes('.')
      ? base
      : null
  } catch {
    return null
  }
}

/** How assets are spelled: `btc` is BTC. Letters without an upper case stay as they are. */
export function canonicalBase(base: string): string {
  return base.toUpperCase()
}
