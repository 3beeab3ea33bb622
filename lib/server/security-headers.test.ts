import { expect, test } from 'vitest'
import { securityHeaders } from './security-headers'

const NONCE = 'bm9uY2U='
const OWN = 'http://127.0.0.1:3000'

const framePolicy = (path: string, origins: '*' | string[] = '*') => {
  const headers = securityHeaders(path, origins, NONCE, [OWN])
  return [headers['Content-Security-Policy']?.split(';')[0], headers['X-Frame-Options']]
}

test('a page refuses to be framed', () => {
  expect(framePolicy('/')).toEqual(["frame-ancestors 'none'", 'DENY'])
  expect(framePolicy('/chart/heatmap/BTC')).toEqual(["frame-ancestors 'none'", 'DENY'])
  expect(framePolicy('/embedded')).toEqual(["frame-ancestors 'none'", 'DENY'])
})

test('an embed may be framed by anyone, or by exactly the named origins', () => {
  expect(framePolicy('/embed/heatmap/BTC')).toEqual(['frame-ancestors *', undefined])
  expect(framePolicy('/embed/heatmap/BTC', ['https://a.example', 'https://b.example'])).toEqual([
    "frame-ancestors https://a.example https://b.example 'self'",
    undefined,
  ])
})

test('static files can be read by a sandboxed embed, pages and answers cannot by this', () => {
  expect(
    securityHeaders('/_next/static/media/x.woff2', '*', NONCE, [OWN])['Access-Control-Allow-Origin'],
  ).toBe('*')
  expect(securityHeaders('/api/venues', '*', NONCE, [OWN])).not.toHaveProperty('Access-Control-Allow-Origin')
})

test.each(['/', '/embed/volume/BTC', '/api/health'])('%s is never sniffed', (path) => {
  expect(securityHeaders(path, '*', NONCE, [OWN])['X-Content-Type-Options']).toBe('nosniff')
})

test.each(['/', '/embed/volume/BTC'])('%s runs no inline script without the nonce and no eval', (path) => {
  const policy = securityHeaders(path, '*', NONCE, [OWN])['Content-Security-Policy'] ?? ''
  const scripts = policy.split('; ').find((directive) => directive.startsWith('script-src '))
  expect(scripts).toContain(" 'nonce-bm9uY2U='")
  expect(scripts?.replace(OWN, '')).not.toMatch(/unsafe|\*|https?:/)
})

test('an embed names its own server, since nothing is "self" in a sandboxed frame of Safari', () => {
  const sources = (path: string) => {
    const policy = securityHeaders(path, '*', NONCE, [OWN, 'https://a.example', OWN])[
      'Content-Security-Policy'
    ]
    return policy?.split('; ').find((directive) => directive.startsWith('default-src '))
  }
  expect(sources('/')).toBe("default-src 'self'")
  expect(sources('/embed/heatmap/BTC')).toBe(
    "default-src 'self' http://127.0.0.1:3000 ws://127.0.0.1:3000 https://a.example wss://a.example",
  )
})
