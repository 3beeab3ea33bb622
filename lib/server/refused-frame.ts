import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Config } from '@/lib/contract/config'
import { PLAIN_TEXTS } from '@/lib/contract/plain-texts'
import { HTML, sentencePage } from '@/lib/http/sentence-page'

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
  const { notFramed: title, notFramedLong: sentence, openAlone: text } = PLAIN_TEXTS
  response.writeHead(403, {
    'content-type': HTML,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *",
  })
  response.end(sentencePage({ title, sentence, link: { href: target, text } }))
}
