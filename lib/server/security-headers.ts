import type { Config } from '@/lib/contract/config'
import { READY_SCRIPT_SOURCE } from '@/lib/http/ready-script'

const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
}

/**
 * Headers of every answer to a path: only /embed may stand in a frame, and only in those of EMBED_ORIGINS and our own.
 * Inline scripts run with this request's nonce alone, and nothing is loaded from elsewhere; styles may stand
 * inline, as charts set them. Fonts and scripts may be loaded from a sandboxed embed, whose origin is opaque:
 * for Safari nothing is 'self' there, so embeds name `origins`, which are those we are reached at.
 */
export function securityHeaders(
  pathname: string,
  embedOrigins: Config['embedOrigins'],
  nonce: string,
  origins: readonly string[],
): Record<string, string> {
  if (pathname.startsWith('/embed/')) {
    // Our own pages show what they offer: the share dialog its preview, the page about embeds its examples.
    const ancestors = embedOrigins === '*' ? '*' : [...embedOrigins, "'self'"].join(' ')
    const scripts = `'nonce-${nonce}' ${READY_SCRIPT_SOURCE}`
    return { ...EVERYWHERE, 'Content-Security-Policy': policy(ancestors, scripts, selfNamed(origins)) }
  }
  const headers = {
    ...EVERYWHERE,
    'Content-Security-Policy': policy("'none'", `'nonce-${nonce}'`),
    'X-Frame-Options': 'DENY',
  }
  return pathname.startsWith('/_next/static/') ? { ...headers, 'Access-Control-Allow-Origin': '*' } : headers
}

/** An origin's WebSockets are other sources; `http` and `ws` stand for the encrypted ones too (CSP 3, 6.7.2.9). */
function selfNamed(origins: readonly string[]): string {
  return ["'self'", ...new Set(origins.flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]))].join(
    ' ',
  )
}

function policy(ancestors: string, scripts: string, self = "'self'"): string {
  return [
    `frame-ancestors ${ancestors}`,
    `default-src ${self}`,
    `script-src ${self} ${scripts}`,
    `style-src ${self} 'unsafe-inline'`,
    `img-src ${self} data: blob:`,
    // The page about embeds frames them from whichever address it is told.
    "frame-src 'self' http: https:",
    "form-action 'self'",
    "base-uri 'self'",
    "object-src 'none'",
  ].join('; ')
}
