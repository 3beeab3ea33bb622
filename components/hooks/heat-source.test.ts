import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import type { HeatSummary } from '@/lib/contract/heat-summary'
import { HOUR, MINUTE } from '@/lib/contract/units'
import { type HeatQuery, loadHeatmap } from './heat-source'
import { summaryKey } from './heat-start'

afterEach(() => vi.unstubAllGlobals())

const span = { from: 0, to: HOUR }
const EMPTY: HeatSummary = {
  ...span,
  axis: 'base',
  bin_k: 2,
  auto_k: 2,
  parts: [],
  chunks: [],
  edges: [],
  seq: 7,
  simulated: false,
  gaps: [],
  known_issues: [],
  covered: [],
  pending: [],
  unavailable: [],
}

function question(part: Partial<HeatQuery> & { readonly base: string; readonly venues?: readonly string[] }) {
  const { base, venues = [], ...more } = part
  const scope = { base, market: null, venues, minUsd: null, maxUsd: null }
  return { scope, span, bucketMs: MINUTE, unit: 'usd', refresh: null, bins: 'auto', ...more } as const
}

function askedFor(summary: HeatSummary) {
  const fetch = vi.fn((_url: string) => Promise.resolve(Response.json(summary)))
  vi.stubGlobal('fetch', fetch)
  const { signal } = new AbortController()
  return {
    load: (client: QueryClient, query: HeatQuery) => loadHeatmap(client, query, signal),
    urls: () => fetch.mock.calls.map(([url]) => url),
  }
}

test('another unit or other venues of a range ask for no second summary', async () => {
  const { load, urls } = askedFor(EMPTY)
  const client = new QueryClient()
  await load(client, question({ base: 'AAA' }))
  await load(client, question({ base: 'AAA', unit: 'base' }))
  await load(client, question({ base: 'AAA', venues: ['one'] }))
  expect(urls()).toEqual(['/api/summary?base=AAA&from=0&to=3600000&bucket=1m&bin=auto'])
})

test('what the server sent with the page serves them too', async () => {
  const { load, urls } = askedFor(EMPTY)
  const client = new QueryClient()
  client.setQueryData(summaryKey({ subject: 'b:BBB', span, bucketMs: MINUTE, bin: 'auto' }), EMPTY)
  await load(client, question({ base: 'BBB' }))
  await load(client, question({ base: 'BBB', unit: 'base' }))
  expect(urls()).toEqual([])
})

test('a level that no longer fits the range gives way to the one that does', async () => {
  const { load, urls } = askedFor(EMPTY)
  const client = new QueryClient()
  await load(client, question({ base: 'CCC' }))
  const other = { from: HOUR, to: 2 * HOUR }
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    const bin_k = url.includes('k5') ? 5 : 2
    return Promise.resolve(Response.json({ ...EMPTY, ...other, auto_k: 5, bin_k }))
  })
  const heat = await load(client, question({ base: 'CCC', span: other }))
  expect(heat.bin_k).toBe(5)
  expect(asked.map((url) => new URL(url, 'http://x').searchParams.get('bin'))).toEqual(['k2', 'k5'])
  expect(urls()).toHaveLength(1)
})
