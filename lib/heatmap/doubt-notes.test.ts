import { expect, test } from 'vitest'
import { uncoveredSpans } from './doubt'
import { gap, heard, NOTHING, NOW, VIEW } from './doubt.fixture'
import { notesOf } from './doubt-notes'

test('a gap of some markets only is told but not hatched', () => {
  const partial = { ...gap(30, 40), markets: ['X'] }
  const doubts = { ...NOTHING, gaps: [partial], covered: [heard(0, 100)] }
  expect(uncoveredSpans(doubts, VIEW, NOW)).toEqual([])
  expect(notesOf(doubts, VIEW, NOW).map(({ kind }) => kind)).toEqual(['gap'])
})

test('notes come in time order, and a gap with a reason is not told twice', () => {
  const issue = {
    id: 'i',
    venue: 'a',
    markets: [],
    from: 50,
    to: null,
    effect: 'late prints',
    source: 'docs',
  }
  const doubts = { gaps: [gap(30, 40)], known_issues: [issue], covered: [heard(10, 100)] }
  expect(notesOf(doubts, VIEW, NOW)).toEqual([
    {
      kind: 'unrecorded',
      venue: null,
      text: null,
      from: 0,
      to: 10,
      open: false,
      atStart: true,
      atEnd: false,
    },
    { kind: 'gap', venue: 'a', text: 'closed', from: 30, to: 40, open: false, atStart: false, atEnd: false },
    {
      kind: 'issue',
      venue: 'a',
      text: 'late prints',
      from: 50,
      to: 100,
      open: true,
      atStart: false,
      atEnd: true,
    },
  ])
})

test('notes outside the view are left out', () => {
  expect(notesOf({ ...NOTHING, gaps: [gap(200, 300)], covered: [heard(0, 100)] }, VIEW, NOW)).toEqual([])
})

test('why a feed was down is said in plain words', () => {
  const why = (reason: string) =>
    notesOf({ ...NOTHING, gaps: [{ ...gap(30, 40), reason }], covered: [heard(0, 100)] }, VIEW, NOW)[0]?.text
  expect(why('closed by the venue (1006)')).toBe('the connection broke off')
  expect(why('maintenance')).toBe('maintenance')
})
