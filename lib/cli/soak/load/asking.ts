import { Agent, get } from 'node:http'

/** How a request went. */
export interface Answered {
  /** Null = there was no answer. */
  readonly status: number | null
  readonly ms: number
  readonly bytes: number
  readonly retryAfter: string | null
}

interface Asker {
  readonly url: URL
  /** Loopback has many addresses; the server sees another client at each. */
  readonly from: string
  readonly connections: number
  readonly keepAlive: boolean
}

const GIVE_UP_MS = 20_000

/** One client, which asks for paths over so many connections. */
export function clientAt({ url, from, connections, keepAlive }: Asker) {
  const agent = new Agent({ keepAlive, maxSockets: connections })
  const { hostname: host, port } = url
  const ask = (path: string): Promise<Answered> => {
    const began = performance.now()
    return new Promise((resolve) => {
      const none = () => resolve({ status: null, ms: performance.now() - began, bytes: 0, retryAfter: null })
      const request = get({ host, port, path, agent, localAddress: from }, (response) => {
        let bytes = 0
        response.on('data', (piece: Buffer) => {
          bytes += piece.length
        })
        response.on('error', none)
        response.on('end', () => {
          const { statusCode = 0, headers } = response
          const retryAfter = headers['retry-after'] ?? null
          resolve({ status: statusCode, ms: performance.now() - began, bytes, retryAfter })
        })
      })
      request.setTimeout(GIVE_UP_MS, () => request.destroy())
      request.on('error', none)
    })
  }
  return { ask, close: () => agent.destroy() }
}

/** Asks so often a second, whatever becomes of it, and waits for what is still open at the end. */
export async function askSteadily(
  ask: (path: string) => Promise<Answered>,
  { perSecond, seconds, path }: { perSecond: number; seconds: number; path: (index: number) => string },
): Promise<readonly Answered[]> {
  const all: Promise<Answered>[] = []
  const began = performance.now()
  await new Promise<void>((resolve) => {
    const beat = setInterval(() => {
      const due = Math.floor(((performance.now() - began) * perSecond) / 1_000)
      while (all.length < Math.min(due, perSecond * seconds)) all.push(ask(path(all.length)))
      if (all.length < perSecond * seconds) return
      clearInterval(beat)
      resolve()
    }, 5)
  })
  return Promise.all(all)
}
