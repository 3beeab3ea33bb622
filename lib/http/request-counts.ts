/** Requests answered since the process started, by route and status. One count per process, not per bundle. */

const shared = globalThis as typeof globalThis & { __requestCounts?: Map<string, number> }

export interface RequestCount {
  readonly route: string
  readonly status: number
  readonly count: number
}

export function countRequest(route: string, status: number): void {
  shared.__requestCounts ??= new Map()
  const key = `${route} ${status}`
  shared.__requestCounts.set(key, (shared.__requestCounts.get(key) ?? 0) + 1)
}

export function requestCounts(): readonly RequestCount[] {
  return [...(shared.__requestCounts ?? [])].map(([key, count]) => {
    const [route = '', status] = key.split(' ')
    return { route, status: Number(status), count }
  })
}
