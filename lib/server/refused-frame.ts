import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Config } from '@/lib/contract/config'
import { escapeMarkup } from '@/lib/contract/escape-markup'

/** Destinations that show a page inside another one (Fetch Metadata). */
const FRAMES = new Set(['iframe', 'frame', 'embed', 'object'])

/**
 * Whether a browser will refuse to show this page in the frame it asks for: no path but /embed may be framed,
 * and that only by EMBED_ORIGINS and by our own pages. Where the browser does not say who frames, it decides alone.
 */
export function isRefusedFrame(
  { headers }: Pick<IncomingMessage, 'headers'>,
  pathname: string,
  embedOrigins: Config['embedOrigins'],
): boolean {
  if (!FRAMES.has(String(headers['sec-fetch-dest'] ?? ''))) return false
  if (!pathname.startsWith('/embed/')) return true
  if (headers['sec-fetch-site'] === 'same-origin') return false
  const framer = originOf(headers.referer)
  return embedOrigins !== '*' && framer !== null && !embedOrigins.includes(framer)
}

function originOf(referrer: string | undefined): string | null {
  return referrer !== undefined && URL.canParse(referrer) ? new URL(referrer).origin : null
}

/**
 * What stands in the frame instead: one sentence and a link. It holds nothing that could be clicked by
 * mistake, so any page may frame it.
 */
export function refuseFrame(response: ServerResponse, target: string): void {
  const href = escapeMarkup(target)
  response.writeHead(403, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *",
  })
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Not shown in this frame</title><style>body{font:14px/1.5 system-ui,sans-serif;margin:16px;color-scheme:light dark}</style><p>This page may not be shown inside this site. <a href="${href}" target="_blank" rel="noopener">Open it in a window of its own</a>.</p></html>`,
  )
}
