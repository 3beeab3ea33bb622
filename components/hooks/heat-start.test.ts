import { expect, test } from 'vitest'
import type { HeatSummary } from '@/lib/contract/heat-summary'
import { MINUTE } from '@/lib/contract/units'
import { firstChunks, type HeatStart, summaryKey } from './heat-start'

const span = { from: 0, to: 512 * MINUTE }
const summary = {
  bin_k: 2,
  chunks: [
    { n: 0, v: 'a_1' },
    { n: 1, v: 'b-2' },
  ],
} as unknown as HeatSummary
const start: HeatStart = { subject: 'b:BTC', span, bucketMs: MINUTE, bin: 'auto', summary }

test('the chunks of the first picture are named exactly as the page asks for them', () => {
  expect(firstChunks(start)).toEqual([
    '/api/tiles/b%3ABTC/1m-k2/0?c=venues&v=a_1',
    '/api/tiles/b%3ABTC/1m-k2/1?c=venues&v=b-2',
  ])
})

test('a summary is known by what it is about, whatever else is sent with it', () => {
  expect(summaryKey(start)).toEqual(['summary', 'b:BTC', span, MINUTE, 'auto'])
})
