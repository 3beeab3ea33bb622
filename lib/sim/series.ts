/** Multiples of an interval in [from, to), oldest first; the newest ones where there are more than `most`. */
export function momentsIn(from: number, to: number, interval: number, most: number): number[] {
  const end = Math.ceil(to / interval) * interval
  const first = Math.max(Math.ceil(from / interval) * interval, end - most * interval)
  const count = Math.max(0, Math.round((end - first) / interval))
  return Array.from({ length: count }, (_, index) => first + index * interval)
}

/** A number of a query; what is not there or no number counts as another one. */
export function numberOf(query: URLSearchParams, name: string, otherwise: number): number {
  const value = Number(query.get(name) ?? Number.NaN)
  return Number.isFinite(value) ? value : otherwise
}

/** One of the markets of a base, the same whenever it is asked for. */
export function marketFor<T extends { readonly base: string }>(
  markets: readonly T[],
  { base, time }: { readonly base: string; readonly time: number },
): T | undefined {
  const candidates = markets.filter((market) => market.base === base)
  return candidates[Math.floor(time / 7) % candidates.length]
}

export function decodedObject(message: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(message)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}
