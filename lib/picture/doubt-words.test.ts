import { expect, test } from 'vitest'
import type { GapAnswer } from '@/lib/contract/answers'
import type { HeatmapData } from '@/lib/contract/chart-data'
import { heatmapData } from './chart-data.fixture'
import { doubtLines } from './doubt-words'
import { viewOf } from './scene'

const { from, to } = heatmapData()
const MINUTE = 60_000

/** From and to in minutes of the range; null = it lasts. */
function gap(venue: string, start: number, end: number | null, part: Partial<GapAnswer> = {}): GapAnswer {
  const until = end === null ? null : from + end * MINUTE
  return { venue, markets: [], from: from + start * MINUTE, to: until, reason: 'closed', ...part }
}

/** All venues were listened to over the whole range, but for these gaps. */
function linesOf(gaps: readonly GapAnswer[], part: Partial<HeatmapData> = {}): readonly string[] {
  const named = ['a', 'b', 'c', 'd'].map((name) => ({
    ...({ name: '', coverage: 'complete', coverage_note: '' } as const),
    id: `venue-${name}`,
    short_name: `Venue ${name.toUpperCase()}`,
  }))
  const covered = named.map(({ id }) => ({ venue: id, from, to }))
  const data = { ...heatmapData({ venues: named }, { covered, gaps }), ...part }
  return doubtLines(data, viewOf(data))
}

test('where every feed was heard throughout nothing is said', () => {
  expect(linesOf([])).toEqual([])
})

test('of one feed its name, times and reason are told, and less and less where there is no room', () => {
  expect(linesOf([gap('venue-a', 3, 8)])).toEqual([
    '1 feed was down: Venue A 02:03:00–02:08:00 (closed)',
    '1 feed was down: Venue A 02:03:00–02:08:00',
    '1 feed was down 02:03:00–02:08:00',
    '1 feed was down',
  ])
})

test('feeds that were down at the same times are told together, the longest first', () => {
  const gaps = [
    gap('venue-a', 2, 3),
    gap('venue-b', 5, 9),
    gap('venue-c', 5, 9),
    gap('venue-d', 1, null, { markets: ['X', 'Y'] }),
  ]
  expect(linesOf(gaps)).toEqual([
    '4 feeds were down: Venue D (2 markets) since 02:01:00; Venue B, Venue C 02:05:00–02:09:00; Venue A 02:02:00–02:03:00',
    '4 feeds were down: Venue D (2 markets) since 02:01:00; Venue B, Venue C 02:05:00–02:09:00; 1 more',
    '4 feeds were down: Venue D (2 markets) since 02:01:00; 3 more',
    '4 feeds were down',
  ])
})

test('of many times the longest is told, or the one that lasts; what is less than a minute apart is one', () => {
  const often = [1, 3, 5, 7].map((at) => gap('venue-a', at, at + 0.5))
  const [all] = linesOf([...often, gap('venue-a', 9, 11), gap('venue-a', 11.5, 12)])
  expect(all).toBe('1 feed was down: Venue A, 5 times, longest 02:09:00–02:12:00 (closed)')
  const [lasting] = linesOf([...often, gap('venue-a', 18, null, { reason: 'silent' })])
  expect(lasting).toBe('1 feed was down: Venue A, 5 times, last since 02:18:00')
})

test('venues that were asked for and not listened to are named, and what was not recorded', () => {
  const data = heatmapData()
  const query = `${data.query}&venues=venue-a,venue-e`
  expect(linesOf([], { query })).toEqual(['Not covered: venue-e'])
  const label = { id: 'venue-e', name: '', short_name: 'Venue E', coverage_note: '' } as const
  const named = [{ ...label, coverage: 'complete' }] as const
  expect(linesOf([gap('venue-e', 3, 8)], { named })[1]).toBe('1 feed was down: Venue E 02:03:00–02:08:00')
  expect(linesOf([], { query, named })).toEqual(['Not covered: Venue E'])
  const late = [{ venue: 'venue-a', from: from + 5 * MINUTE, to }]
  const answer = { ...data.answer, covered: late, gaps: [gap('venue-a', 8, 9)] }
  expect(linesOf([], { query, answer })).toEqual([
    '1 feed was down: Venue A 02:08:00–02:09:00 (closed) · Not covered: venue-e · Not recorded before 02:05:00',
    '1 feed was down: Venue A 02:08:00–02:09:00 · Not covered: venue-e · Not recorded before 02:05:00',
    '1 feed was down: Venue A 02:08:00–02:09:00 (closed)',
    '1 feed was down: Venue A 02:08:00–02:09:00',
    '1 feed was down 02:08:00–02:09:00 · Not covered: venue-e · Not recorded before 02:05:00',
    '1 feed was down · Not covered: venue-e · Not recorded before 02:05:00',
    '1 feed was down 02:08:00–02:09:00',
    '1 feed was down',
  ])
  expect(linesOf([], { query, answer: { ...answer, gaps: [] } })).toEqual([
    'Not covered: venue-e · Not recorded before 02:05:00',
    'Not covered: venue-e',
  ])
})

test('venues whose prints are in the sums are not called uncovered; where nothing came, they are', () => {
  const data = heatmapData()
  const covered = [{ venue: 'venue-b', from, to }]
  expect(linesOf([], { answer: { ...data.answer, covered } })).toEqual([])
  const totals = { long: 0, short: 0, long_count: 0, short_count: 0, unpriced: 0 }
  expect(linesOf([], { answer: { ...data.answer, covered, totals } })).toEqual([
    'Not covered: Venue A, Venue C, Venue D',
  ])
})

test('a range of which nothing is held says so in its head alone', () => {
  const totals = { long: 0, short: 0, long_count: 0, short_count: 0, unpriced: 0 }
  expect(linesOf([], { answer: { ...heatmapData().answer, covered: [], totals } })).toEqual([])
})
