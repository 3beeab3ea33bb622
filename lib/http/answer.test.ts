import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { BODY_ENCODING } from '@/lib/contract/body-encoding'
import { bodyAnswer, jsonAnswer, keepOf } from './answer'
import { acceptedEncoding } from './compress'

const ask = (headers: Record<string, string> = {}) => new Request('http://localhost/api/x', { headers })
const long = Buffer.from('a long body '.repeat(1_000))

test.each([
  ['gzip', 'gzip'],
  ['deflate, gzip;q=0.5, br', 'br'],
  ['gzip, br;q=0', 'gzip'],
  ['*', 'br'],
  ['gzip;q=0', null],
  ['deflate', null],
  ['', null],
])('accept-encoding %j takes %j', (accept, expected) => {
  expect(acceptedEncoding(ask({ 'accept-encoding': accept, [BODY_ENCODING]: 'taken' }))).toBe(expected)
  expect(acceptedEncoding(ask({ 'accept-encoding': accept }))).toBeNull()
})

test.each([
  ['gzip', gunzipSync],
  ['br', brotliDecompressSync],
])('a binary body is encoded by %s for clients that take it', async (encoding, decoded) => {
  const body = { body: long, type: 'application/octet-stream', keep: 'versioned' } as const
  const small = await bodyAnswer(ask({ 'accept-encoding': encoding, [BODY_ENCODING]: 'taken' }), body)
  expect(small.headers.get(BODY_ENCODING)).toBe(encoding)
  expect(small.headers.get('vary')).toBe('Accept-Encoding')
  expect(small.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const again = await bodyAnswer(ask({ 'accept-encoding': encoding, [BODY_ENCODING]: 'taken' }), body)
  for (const answer of [small, again])
    expect(decoded(Buffer.from(await answer.arrayBuffer())).equals(long)).toBe(true)
})

test.each([{}, { 'accept-encoding': 'gzip' }, { [BODY_ENCODING]: 'taken' }])(
  'a body is sent as it is where client or server take no encoding (%o)',
  async (headers) => {
    const plain = await bodyAnswer(ask(headers), {
      body: long,
      type: 'application/octet-stream',
      keep: 'fresh',
    })
    expect(plain.headers.get(BODY_ENCODING)).toBeNull()
    expect(Buffer.from(await plain.arrayBuffer()).equals(long)).toBe(true)
  },
)

test('an answer that the client holds is not sent again', async () => {
  const first = await jsonAnswer(ask(), { a: 1 }, 'fresh')
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^W\/"[\w-]{22}"$/)
  for (const held of [etag, `"other", ${etag}`, etag.slice(2), '*']) {
    const again = await jsonAnswer(ask({ 'if-none-match': held }), { a: 1 }, 'fresh')
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  }
  const changed = await jsonAnswer(ask({ 'if-none-match': etag }), { a: 2 }, 'fresh')
  expect([changed.status, await changed.json()]).toEqual([200, { a: 2 }])
})

test('what must not be kept has no tag', async () => {
  const answer = await jsonAnswer(ask({ 'if-none-match': '*' }), {}, 'never')
  expect([answer.status, answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual([
    200,
    null,
    'no-store',
  ])
})

test('a range that ended a while ago is settled', () => {
  const now = Date.UTC(2025, 11, 11)
  expect(keepOf(now - 3_600_000, now)).toBe('settled')
  expect(keepOf(now - 1_000, now)).toBe('fresh')
})
