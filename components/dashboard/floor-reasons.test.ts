import { expect, test } from 'vitest'
import { percent } from '@/lib/contract/format'
import { heatmapAnswer } from '@/lib/heatmap/answers.fixture'
import { floorReasons } from './floor-reasons'

const MOMENT = { now: 2_000, liveVenues: new Set<string>() }
const FEEDS = [
  { short_name: 'A', coverage_note: 'sends a part.' },
  { short_name: 'B', coverage_note: 'sends a part.' },
]
const heard = (from: number, to: number) => [{ venue: 'venue-a', from, to }]
const answer = (part: Parameters<typeof heatmapAnswer>[1]) =>
  heatmapAnswer([], { from: 0, to: 1_000, covered: heard(0, 1_000), gaps: [], ...part })

test('of one sampled feed its own words, of several their names', () => {
  expect(floorReasons(FEEDS.slice(0, 1), answer({}), MOMENT)).toEqual(['A sends a part'])
  expect(floorReasons(FEEDS, answer({}), MOMENT)).toEqual(['sampled feeds of A, B'])
})

test('what nobody listened to is told beside the feeds, as a share of the range', () => {
  const most = answer({ covered: heard(620, 1_000) })
  expect(floorReasons(FEEDS, most, MOMENT)).toEqual([
    'sampled feeds of A, B',
    `no data for ${percent(0.62, 0)} of this range`,
  ])
})

test('a gap of one venue among others is a gap in the range', () => {
  const gap = { venue: 'venue-b', markets: [], from: 100, to: 200, reason: 'closed' }
  expect(floorReasons([], answer({ gaps: [gap] }), MOMENT)).toEqual(['a gap lies in this range'])
})

test('the future is not missing', () => {
  const live = answer({ to: 2_000, covered: heard(0, 1_000) })
  expect(floorReasons([], live, { ...MOMENT, now: 1_000 })).toEqual([])
})
