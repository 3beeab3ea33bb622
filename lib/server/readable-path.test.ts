import { expect, test } from 'vitest'
import { readablePath } from './readable-path'

test.each([
  ['/', '/'],
  ['/BTC?from=now-24h%', '/BTC'],
  ['/api/tiles/b%3ABTC/5m-k2', '/api/tiles/b%3ABTC/5m-k2'],
  ['/%E5%B8%81', '/%E5%B8%81'],
  [undefined, '/'],
])('%s has the path %s', (target, path) => {
  expect(readablePath(target)).toBe(path)
})

test.each(['//', '//evil.example/x', '/%E0%A4%A', '/%', '*', 'http://localhost/', ''])(
  '%s has no path',
  (target) => {
    expect(readablePath(target)).toBeNull()
  },
)
