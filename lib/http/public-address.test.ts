import { expect, test } from 'vitest'
import { stampPeer } from './peer'
import { publicAddress } from './public-address'

function asked(raw: Record<string, string>, peer = '127.0.0.1'): Headers {
  const headers: Record<string, string> = { host: 'localhost:3000', ...raw }
  stampPeer(headers, peer)
  return new Headers(headers)
}

const PROXIED = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'heat.example.org' }

test.each([
  ['the setting, with its path', {}, 'https://example.org/heat', [], 'https://example.org/heat'],
  ['the request', {}, null, [], 'http://localhost:3000'],
  ['a trusted proxy', PROXIED, null, ['127.0.0.1'], 'https://heat.example.org'],
  ['no one else', PROXIED, null, [], 'http://localhost:3000'],
  ['no one with a host that is none', { host: 'x"><script>' }, null, [], 'http://localhost'],
])('the address of the server is that of %s', (_who, raw, publicUrl, trustProxy, expected) => {
  expect(publicAddress(asked(raw), { publicUrl, trustProxy })).toBe(expected)
})
