import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { BODY_ENCODING } from '@/lib/contract/body-encoding'
import { rowStream } from './row-stream'

async function* counting(to: number, onEnd: () => void = () => {}) {
  try {
    for (let row = 0; row < to; row++) yield [row]
  } finally {
    onEnd()
  }
}

const options = { type: 'text/csv', filename: 'rows.csv', encoding: null }

test('a header and every row, a line each', async () => {
  const response = rowStream(counting(3), String, { ...options, header: 'n', nextCursor: 'abc' })
  expect(await response.text()).toBe('n\n0\n1\n2\n')
  expect(Object.fromEntries(response.headers)).toEqual({
    'cache-control': 'no-store',
    'content-disposition': 'attachment; filename="rows.csv"',
    'content-type': 'text/csv; charset=utf-8',
    vary: 'Accept-Encoding',
    'x-next-cursor': 'abc',
  })
})

test('no rows leave the header alone', async () => {
  expect(await rowStream(counting(0), String, { ...options, header: 'n' }).text()).toBe('n\n')
  expect(await rowStream(counting(0), String, options).text()).toBe('')
})

test('more rows than fit in one piece all arrive', async () => {
  const text = await rowStream(counting(1_234), String, options).text()
  expect(text.trim().split('\n').map(Number)).toEqual(Array.from({ length: 1_234 }, (_, row) => row))
})

test('a client that goes stops the source', async () => {
  let ended = false
  const response = rowStream(
    counting(Number.POSITIVE_INFINITY, () => {
      ended = true
    }),
    String,
    options,
  )
  const reader = response.body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(ended).toBe(true)
})

test('an error under way breaks the download off', async () => {
  async function* failing() {
    yield [1]
    throw new Error('the disk is gone')
  }
  await expect(rowStream(failing(), String, options).text()).rejects.toThrow()
})

const DECODED = { br: brotliDecompressSync, gzip: gunzipSync }

test.each(['br', 'gzip'] as const)('%s encodes every row, and stops with its reader', async (encoding) => {
  let ended = 0
  const stream = (to: number) =>
    rowStream(
      counting(to, () => void ended++),
      String,
      { ...options, encoding },
    )
  const whole = stream(20_000)
  expect(whole.headers.get(BODY_ENCODING)).toBe(encoding)
  const text = DECODED[encoding](Buffer.from(await whole.arrayBuffer())).toString()
  expect(text.trim().split('\n')).toHaveLength(20_000)
  const reader = stream(Number.POSITIVE_INFINITY).body?.getReader()
  await reader?.read()
  await reader?.cancel()
  await vi.waitFor(() => expect(ended).toBe(2), { timeout: 30_000 })
})

test.each(['br', 'gzip'] as const)('an error under way breaks off what %s encodes', async (encoding) => {
  async function* failing() {
    yield [1]
    throw new Error('the disk is gone')
  }
  await expect(rowStream(failing(), String, { ...options, encoding }).text()).rejects.toThrow()
})
