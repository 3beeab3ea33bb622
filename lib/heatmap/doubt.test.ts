import { expect, test } from 'vitest'
import { heardByNow, isFloor, overlap, subtract, uncoveredSpans } from './doubt'
import { gap, heard, NOTHING, NOW, VIEW } from './doubt.fixture'

test('where nobody listened is uncovered', () => {
  expect(uncoveredSpans(NOTHING, VIEW, NOW)).toEqual([{ kind: 'unrecorded', ...VIEW }])
  expect(uncoveredSpans({ ...NOTHING, covered: [heard(20, 60), heard(50, 90)] }, VIEW, NOW)).toEqual([
    { kind: 'unrecorded', from: 0, to: 20 },
    { kind: 'unrecorded', from: 90, to: 100 },
  ])
})

test('the future is neither covered nor a gap', () => {
  expect(uncoveredSpans({ ...NOTHING, covered: [heard(0, 70)] }, VIEW, 70)).toEqual([])
})

test('a gap of one venue is covered by another that listened', () => {
  const doubts = { ...NOTHING, gaps: [gap(30, 40)], covered: [heard(0, 100), heard(35, 100, 'b')] }
  expect(uncoveredSpans(doubts, VIEW, NOW)).toEqual([{ kind: 'gap', from: 30, to: 35 }])
})

test('an open gap lasts to now', () => {
  const doubts = { ...NOTHING, gaps: [gap(60, null)], covered: [heard(0, 100)] }
  expect(uncoveredSpans(doubts, VIEW, 80)).toEqual([{ kind: 'gap', from: 60, to: 80 }])
})

test('a feed that was down and a time that nobody recorded are told apart', () => {
  const doubts = { ...NOTHING, gaps: [gap(20, 40)], covered: [heard(30, 90)] }
  expect(uncoveredSpans(doubts, VIEW, NOW)).toEqual([
    { kind: 'unrecorded', from: 0, to: 20 },
    { kind: 'gap', from: 20, to: 40 },
    { kind: 'unrecorded', from: 90, to: 100 },
  ])
})

test('holes are taken out of spans, in whatever order', () => {
  const holes = [
    { from: 70, to: 120 },
    { from: 10, to: 20 },
    { from: 15, to: 30 },
    { from: 5, to: 5 },
  ]
  expect(subtract([VIEW], holes)).toEqual([
    { from: 0, to: 10 },
    { from: 30, to: 70 },
  ])
})

test('the tail of a live feed is heard though it is not written down yet', () => {
  const covered = [heard(0, 60_000), heard(0, 50_000, 'b'), heard(0, 10_000, 'c')]
  const live = new Set(['a', 'c'])
  expect(heardByNow(covered, live, 70_000)).toEqual([
    ...covered,
    { venue: 'a', from: 60_000, to: 70_000 },
    { venue: 'c', from: 10_000, to: 70_000 },
  ])
  expect(heardByNow(covered, live, 3_600_000)).toEqual(covered)
})

test('beyond its range an answer tells nothing', () => {
  expect(overlap({ from: 50, to: 150 }, VIEW)).toEqual({ from: 50, to: 100 })
})

test.each([
  ['a complete feed all along', { covered: [heard(0, 100)] }, [], false],
  ['a sampled feed', { covered: [heard(0, 100)], floor: true }, [], true],
  ['a part nobody listened to', { covered: [heard(20, 100)] }, [], true],
  ['the last moments of a feed that is live', { covered: [heard(0, 90)] }, ['a'], false],
  ['the last moments of a feed that is not', { covered: [heard(0, 90)] }, [], true],
] as const)('a floor or not: %s', (_what, known, live, floor) => {
  const answer = { ...NOTHING, ...VIEW, coverage: 'complete' as const, floor: false, ...known }
  expect(isFloor(answer, { now: 100, liveVenues: new Set(live) })).toBe(floor)
})
