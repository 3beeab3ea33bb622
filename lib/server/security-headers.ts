import type { Config } from '@/lib/contract/config'

const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
}

/**
 * Headers of every answer to a path: only /embed may stand in a frame, and only in those of EMBED_ORIGINS.
 * Fonts and scripts may be loaded from a sandboxed embed, whose origin is opaque.
 */
export function securityHeaders(
  pathname: string,
  embedOrigins: Config['embedOrigins'],
): Record<string, string> {
  const policy = (ancestors: string) => `frame-ancestors ${ancestors}; base-uri 'self'; object-src 'none'`
  if (pathname.startsWith('/embed/')) {
    const ancestors = embedOrigins === '*' ? '*' : embedOrigins.join(' ')
    return { ...EVERYWHERE, 'Content-Security-Policy': policy(ancestors) }
  }
  const headers = { ...EVERYWHERE, 'Content-Security-Policy': policy("'none'"), 'X-Frame-Options': 'DENY' }
  return pathname.startsWith('/_next/static/') ? { ...headers, 'Access-Control-Allow-Origin': '*' } : headers
}
