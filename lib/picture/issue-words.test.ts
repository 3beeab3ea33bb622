import { expect, test } from 'vitest'
import type { KnownIssueAnswer } from '@/lib/contract/answers'
import { heatmapData } from './chart-data.fixture'
import { issueLines } from './issue-words'
import { viewOf } from './scene'

const { from } = heatmapData()
const MINUTE = 60_000

/** From and to in minutes of the range of 20. */
function issue(
  venue: string,
  start: number,
  end: number | null,
  effect = 'Prints come late: the venue says so.',
): KnownIssueAnswer {
  const until = end === null ? null : from + end * MINUTE
  const head = { id: `${venue} ${start}`, venue, markets: [], source: 'docs' }
  return { ...head, from: from + start * MINUTE, to: until, effect }
}

function linesOf(issues: readonly KnownIssueAnswer[]): readonly string[] {
  const named = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
    ...({ name: '', coverage: 'complete', coverage_note: '' } as const),
    id: `venue-${name}`,
    short_name: `Venue ${name.toUpperCase()}`,
  }))
  const data = heatmapData({ venues: named.slice(0, 1), named: named.slice(1) }, { known_issues: issues })
  return issueLines(data, viewOf(data))
}

test('where no issue is known nothing is said', () => {
  expect(linesOf([])).toEqual([])
})

test('of one issue it is told whose it is, when and what it does, and less and less where there is no room', () => {
  expect(linesOf([issue('venue-a', 3, 8)])).toEqual([
    'Known issue: Venue A 02:03:00–02:08:00: Prints come late: the venue says so',
    'Known issue: Venue A 02:03:00–02:08:00: Prints come late',
    'Known issue: Venue A 02:03:00–02:08:00',
    '1 known issue',
  ])
  const effect = 'Recordings of six words or so.'
  expect(linesOf([issue('venue-a', -5, null, effect)])).toEqual([
    'Known issue: Venue A: Recordings of six words or so',
    'Known issue: Venue A: Recordings of six words or so',
    'Known issue: Venue A: Recordings of six words or…',
    'Known issue: Venue A: Recordings of six words…',
    'Known issue: Venue A',
    '1 known issue',
  ])
})

test('an issue of the whole range needs no time, one of its beginning or end needs one', () => {
  const told = (start: number, end: number | null) => linesOf([issue('venue-a', start, end)]).at(-2)
  expect(told(-5, null)).toBe('Known issue: Venue A')
  expect(told(-5, 4)).toBe('Known issue: Venue A until 02:04:00')
  expect(told(15, null)).toBe('Known issue: Venue A since 02:15:00')
})

test('the same issue of several venues is one; many are counted', () => {
  const same = ['venue-a', 'venue-b'].map((venue) => issue(venue, -5, 25, 'Days are missing.'))
  expect(linesOf([...same, issue('venue-c', 15, null)])).toEqual([
    'Known issues: Venue A, Venue B: Days are missing · Venue C since 02:15:00: Prints come late: the venue says so',
    'Known issues: Venue A, Venue B: Days are missing · Venue C since 02:15:00: Prints come late',
    'Known issues: Venue A, Venue B, Venue C since 02:15:00',
    '2 known issues',
  ])
  const many = ['a', 'b', 'c', 'd', 'e'].map((name, i) => issue(`venue-${name}`, i, 25, `Fault ${i}.`))
  expect(linesOf(many)).toEqual(['5 known issues'])
})
