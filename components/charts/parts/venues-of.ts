/** Venues of market ids (`{venue}:{symbol}`), sorted. */
export function venuesOf(markets: readonly string[]): string[] {
  return [...new Set(markets.map((id) => id.slice(0, id.indexOf(':'))))].sort()
}
