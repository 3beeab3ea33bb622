import { expect, test } from 'vitest'
import { clientAddress, mayWrite, type Peer } from './may-write'

const HERE: Peer = { address: '127.0.0.1', forwarded: false, forwardedFor: null }
const LOCAL = { host: 'localhost:3000', origin: 'http://localhost:3000' }
const noToken = { adminToken: null, trustProxy: [] }
const withToken = { adminToken: 'let-me-in', trustProxy: [] }

const post = (headers: Record<string, string>) =>
  new Request('http://localhost:3000/api/x', { method: 'POST', headers })

test('with a token set, its bearer may write from anywhere and nobody else', () => {
  const away = { ...HERE, address: '203.0.113.9' }
  expect(mayWrite(post({ authorization: 'Bearer let-me-in' }), withToken, away)).toBe(true)
  expect(mayWrite(post({ authorization: 'Bearer let-me-out' }), withToken, away)).toBe(false)
  expect(mayWrite(post(LOCAL), withToken, HERE)).toBe(false)
})

test.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])(
  'without a token, a page of this server on this machine may write (%s)',
  (address) => {
    expect(mayWrite(post(LOCAL), noToken, { ...HERE, address })).toBe(true)
  },
)

test.each([
  ['from another machine', LOCAL, { ...HERE, address: '192.168.1.7' }],
  ['through an unknown proxy', LOCAL, { ...HERE, forwarded: true, forwardedFor: '127.0.0.1' }],
  [
    'for another host (rebound name)',
    { host: 'evil.example:3000', origin: 'http://evil.example:3000' },
    HERE,
  ],
  [
    'for a host that only begins like ours',
    { host: 'localhost.evil.example', origin: 'http://localhost.evil.example' },
    HERE,
  ],
  ['from a page of another origin', { host: LOCAL.host, origin: 'http://evil.example' }, HERE],
  ['from a page of another port', { host: LOCAL.host, origin: 'http://localhost:4000' }, HERE],
  ['from a sandboxed page', { host: LOCAL.host, origin: 'null' }, HERE],
  ['without an origin', { host: LOCAL.host }, HERE],
  ['without a socket address', LOCAL, { ...HERE, address: '' }],
])('without a token, a request %s may not write', (_how, headers, peer) => {
  expect(mayWrite(post(headers), noToken, peer)).toBe(false)
})

test('a trusted proxy speaks for its client, an untrusted one for nobody', () => {
  const through = (address: string, forwardedFor: string): Peer => ({
    address,
    forwarded: true,
    forwardedFor,
  })
  const trusted = ['10.0.0.0/8', '::1', '127.0.0.2']
  expect(clientAddress(through('10.1.2.3', '198.51.100.7'), trusted)).toBe('198.51.100.7')
  expect(clientAddress(through('10.1.2.3', '127.0.0.1, 198.51.100.7, 10.9.9.9'), trusted)).toBe(
    '198.51.100.7',
  )
  expect(clientAddress(through('11.1.2.3', '127.0.0.1'), trusted)).toBeNull()
  expect(clientAddress(through('10.1.2.3', ''), trusted)).toBe('')
  expect(
    mayWrite(post(LOCAL), { adminToken: null, trustProxy: trusted }, through('::1', '203.0.113.9')),
  ).toBe(false)
  expect(
    mayWrite(post(LOCAL), { adminToken: null, trustProxy: trusted }, through('10.1.2.3', '127.0.0.1')),
  ).toBe(true)
})
