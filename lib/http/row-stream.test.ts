import { expect, test } from 'vitest'
import { rowStream } from './row-stream'

async function* counting(to: number, onEnd: () => void = () => {}) {
  try {
    for (let row = 0; row < to; row++) yield row
  } finally {
    onEnd()
  }
}

const options = { type: 'text/csv', filename: 'rows.csv' }

test('a header and every row, a line each', async () => {
  const response = rowStream(counting(3), String, { ...options, header: 'n', nextCursor: 'abc' })
  expect(await response.text()).toBe('n\n0\n1\n2\n')
  expect(Object.fromEntries(response.headers)).toEqual({
    'cache-control': 'no-store',
    'content-disposition': 'attachment; filename="rows.csv"',
    'content-type': 'text/csv; charset=utf-8',
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
    yield 1
    throw new Error('the disk is gone')
  }
  await expect(rowStream(failing(), String, options).text()).rejects.toThrow()
})
