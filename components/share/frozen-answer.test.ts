import { expect, test } from 'vitest'
import type { ChartData, HeatmapData } from '@/lib/contract/chart-data'
import { heatmapAnswer, volumeAnswer } from '@/lib/heatmap/answers.fixture'
import { frozenAnswer } from './frozen-answer'

const HEAD = {
  base: 'BTC',
  from: 0,
  to: 600_000,
  query: '',
  as_of: 700_000,
  harmonisation: '1',
  venues: [{ id: 'a', name: 'A', short_name: 'A', coverage: 'complete', coverage_note: '' }],
  live: ['a'],
} as const

const covered = [{ venue: 'a', from: 0, to: 590_000 }]
const answer = heatmapAnswer([{ x: 0, y: 1, long: 5, short: 0, count: 1 }], { covered })
const heatmap: HeatmapData = { ...HEAD, chart: 'heatmap', answer, candles: null }

test('a chart gets the numbers of the copy, whatever range it asks for', () => {
  const asked = frozenAnswer(heatmap, ['heatmap', { span: { from: 1, to: 2 } }])
  expect(asked).toMatchObject({ x: [0], long: [5], from: 0, to: 600_000 })
})

test('what lay open when the copy was made lies open for ever', () => {
  expect(frozenAnswer(heatmap, ['heatmap'])).toMatchObject({
    covered: [...covered, { venue: 'a', from: 590_000, to: 700_000 }],
  })
})

test('panels are those that were copied, in their order', () => {
  const panels = ['b', 'a'].map((venue) => ({ venue, answer }))
  expect(frozenAnswer({ ...heatmap, panels }, ['heatmap'])).toMatchObject({ venues: ['b', 'a'] })
  expect(frozenAnswer({ ...heatmap, panels }, ['venue-heats'])).toMatchObject([
    { venue: 'b' },
    { venue: 'a' },
  ])
})

test('what the copy does not hold is said, not asked for', () => {
  for (const name of ['cell-prints', 'raw', 'volume', 'anything'])
    expect(() => frozenAnswer(heatmap, [name])).toThrow('The frozen copy does not hold this')
})

test('a ranking has its two lists, the tape its one page', () => {
  const of = (by: 'venue' | 'base') => ({
    ...{ from: 0, to: 600_000, by, bucket_ms: 60_000, x: [], rows: [], count: 0, floor: false },
    all: answer.totals,
    simulated: false,
  })
  const totals: ChartData = {
    ...HEAD,
    chart: 'totals',
    answer: volumeAnswer(),
    by_venue: of('venue'),
    by_base: of('base'),
  }
  expect(frozenAnswer(totals, ['overview', { by: 'venue' }])).toBe(totals.by_venue)
  expect(frozenAnswer(totals, ['overview', { by: 'base' }])).toBe(totals.by_base)
  const tape: ChartData = { ...HEAD, chart: 'tape', answer: volumeAnswer(), prints: [] }
  expect(frozenAnswer(tape, ['tape'])).toEqual({
    pages: [{ data: [], next_cursor: null, simulated: false }],
    pageParams: [null],
  })
})
