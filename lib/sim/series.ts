/** Multiples of an interval in [from, to), oldest first; the newest ones where there are more than `most`. */
export function momentsIn(from: number, to: number, interval: number, most: number): number[] {
  const end = Math.ceil(to / interval) * interval
  const first = Math.max(Math.ceil(from / interval) * interval, end - most * interval)
  const count = Math.max(0, Math.round((end - first) / interval))
  return Array.from({ length: count }, (_, index) => first + index * interval)
}

/** The simulated venues keep the funding of so many days, as long as days of the market are kept at hand. */
const FUNDING_KEPT_MS = 8 * 86_400_000

export function fundingSince(from: number, now: number): number {
  return Math.max(from, now - FUNDING_KEPT_MS)
}

/** A number of a query; what is not there or no number counts as another one. */
export function numberOf(query: URLSearchParams, name: string, otherwise: number): number {
  const value = Number(query.get(name) ?? Number.NaN)
  return Number.isFinite(value) ? value : otherwise
}

export function decodedObject(message: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(message)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}
