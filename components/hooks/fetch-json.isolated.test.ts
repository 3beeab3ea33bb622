import { afterEach, expect, test, vi } from 'vitest'
import { ApiError, fetchJson, socketUrl, startWithReadToken, streamUrl } from './fetch-json'

afterEach(() => vi.unstubAllGlobals())

function answering(response: Response | Error) {
  const fetch = vi.fn(() =>
    response instanceof Error ? Promise.reject(response) : Promise.resolve(response),
  )
  vi.stubGlobal('fetch', fetch)
  return fetch
}

test('empty parameters are left out of the address', async () => {
  const fetch = answering(Response.json({ data: [] }))
  expect(await fetchJson('markets', { base: 'A&B', venue: '', from: 0, cursor: null })).toEqual({ data: [] })
  expect(fetch.mock.calls[0]?.at(0)).toBe('/api/markets?base=A%26B&from=0')
})

test("a refusal carries the server's own sentence", async () => {
  answering(Response.json({ title: 'Bad request', detail: 'from must lie before to' }, { status: 400 }))
  await expect(fetchJson('heatmap')).rejects.toEqual(new ApiError('from must lie before to', 400))
})

test('an answer that is no problem document is told by its status', async () => {
  answering(new Response('<html>', { status: 502 }))
  await expect(fetchJson('heatmap')).rejects.toMatchObject({
    message: 'The server answered 502.',
    status: 502,
  })
})

test('a server out of reach has no status', async () => {
  answering(new TypeError('fetch failed'))
  await expect(fetchJson('heatmap')).rejects.toMatchObject({
    message: 'The server cannot be reached.',
    status: 0,
  })
})

test('the read token of the page is sent, and replaced by a newer one', async () => {
  startWithReadToken('first')
  const fetch = answering(Response.json({}, { headers: { 'x-read-token': 'second' } }))
  await fetchJson('bases')
  expect(fetch.mock.calls[0]?.at(1)).toMatchObject({
    headers: { 'X-Read-Token': 'first' },
    credentials: 'same-origin',
  })
  expect(streamUrl(null)).toBe('/api/stream?token=second')
  expect(streamUrl(41)).toBe('/api/stream?token=second&since=41')
  expect(socketUrl('https://heat.example/embed/heatmap/BTC?theme=dark')).toBe(
    'wss://heat.example/api/ws?token=second',
  )
})
