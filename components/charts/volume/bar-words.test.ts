import { expect, test } from 'vitest'
import { DEFAULT_VIEW, type View } from '@/lib/contract/view'
import { volumeAnswer } from '@/lib/heatmap/answers.fixture'
import { volumeGroups } from '@/lib/heatmap/volume-groups'
import { venueWords } from './bar-words'

const series = (key: string, long: number, short: number, count: number) => ({
  key,
  ...{ long: [long, 0], short: [short, 0], long_count: [count, 0], short_count: [count, 0] },
  largest: [Math.max(long, short), 0],
})
const answer = volumeAnswer({
  x: [0, 60_000],
  series: [series('a', 3_000, 1_000, 2), series('b', 500, 0, 1), series('c', 0, 0, 0)],
})
const venues = undefined

function words(part: Partial<View>, x = 0) {
  const view = { ...DEFAULT_VIEW, by: 'venue' as const, ...part }
  return venueWords(x, { answer, groups: volumeGroups(answer, view) }, view, { base: 'BTC', venues })
}

test.each([
  ['sum', 'a $4,000, b $500'],
  ['delta', 'a −$2,000, b −$500'],
  ['share', 'a 75.0\u2009%, b 100.0\u2009%'],
  ['count', 'a 4, b 2'],
  ['average', 'a $1,000, b $250'],
  ['largest', 'a $3,000, b $500'],
] as const)('%s of each venue with a print, the largest sum first', (show, expected) => {
  expect(words({ show })).toBe(expected)
})

test('in coins all but the largest print is told in coins', () => {
  expect(words({ unit: 'base', show: 'average' })).toBe('a 1,000 BTC, b 250 BTC')
  expect(words({ unit: 'base', show: 'largest' })).toBe('a $3,000, b $500')
})

test('nothing is said of a bucket without a print, nor where venues are not told apart', () => {
  expect(words({}, 60_000)).toBeNull()
  expect(words({ by: 'total' })).toBeNull()
})
