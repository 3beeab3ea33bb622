import { expect, test } from 'vitest'
import { RequestLimit } from './request-limit'

const peer = (address: string) => ({ address, forwarded: false, forwardedFor: null })

test('what a client asked for is forgotten after the window', () => {
  const limit = new RequestLimit([])
  for (let count = 0; count < 400; count++)
    expect(limit.spend(peer('192.0.2.1'), '/', 1_000).exceeded).toBe(false)
  expect(limit.spend(peer('192.0.2.1'), '/', 1_000)).toEqual({
    exceeded: true,
    client: '192.0.2.1',
    detail: 'At most 400 requests in 2 seconds from one client; see Retry-After.',
    headers: {
      'ratelimit-policy': '"requests";q=400;w=2',
      ratelimit: '"requests";r=0;t=2',
      'retry-after': '2',
    },
  })
  expect(limit.spend(peer('192.0.2.2'), '/', 1_000).exceeded).toBe(false)
  expect(limit.spend(peer('192.0.2.1'), '/', 3_000).exceeded).toBe(false)
})

test.each([
  ['/_next/static/x.js', 1_200],
  ['/coinmetrics/v4/catalog-v2/x', 400],
  ['/coinapi/v1/exchanges', 400],
])('what %s costs is bounded too, without a word about it', (path, most) => {
  const limit = new RequestLimit([])
  const asked = Array.from({ length: most + 1 }, () => limit.spend(peer('192.0.2.1'), path, 0))
  expect([asked[0]?.headers, asked.filter(({ exceeded }) => exceeded).length]).toEqual([{}, 1])
  expect(asked.at(-1)?.headers).toEqual({ 'retry-after': '2' })
})

test('streams have a budget of their own', () => {
  const limit = new RequestLimit([])
  expect(limit.spend(peer('192.0.2.1'), '/api/stream', 0).headers.ratelimit).toBe('"streams";r=1199;t=2')
  expect(limit.spend(peer('192.0.2.1'), '/api/venues', 0).headers.ratelimit).toBe('"requests";r=399;t=2')
})

test.each([
  ['2001:db8:0:7::1', '2001:db8:0:7:ffff::9', true],
  ['2001:db8:0:7::1', '2001:db8:0:8::1', false],
  ['2001:db8::1', '2001:0db8:0:0:5::1', true],
  ['::1', '::2', true],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
])('%s and %s share a budget: %s', (one, other, shared) => {
  const limit = new RequestLimit([])
  limit.spend(peer(one), '/', 0)
  expect(limit.spend(peer(other), '/', 0).headers.ratelimit).toContain(shared ? 'r=398' : 'r=399')
})
