import type { ServerResponse } from 'node:http'

/**
 * The path of a request target; null for one that cannot be read: `//` is no path, and what is not
 * percent-encoded UTF-8 would end as an error inside Next instead of a refusal.
 */
export function readablePath(target: string | undefined): string | null {
  const path = (target ?? '/').split(/[?#]/, 1)[0] ?? ''
  if (!path.startsWith('/') || path.startsWith('//')) return null
  try {
    decodeURIComponent(path)
    return path
  } catch {
    return null
  }
}

export function refuseUnreadable(response: ServerResponse): void {
  const detail = 'The address cannot be read: its path is not percent-encoded text.'
  response.writeHead(400, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ type: 'about:blank', title: 'Bad Request', status: 400, detail }))
}
