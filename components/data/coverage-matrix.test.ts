import { expect, test } from 'vitest'
import { coverageMatrix } from './coverage-matrix'

const DAY = 86_400_000
const TODAY = Date.UTC(2025, 11, 11)
const NOW = TODAY + DAY / 2

const span = (venue: string, from: number, to: number, source = 'socket', markets: string[] = []) => ({
  venue,
  source,
  markets,
  from,
  to,
})

const held = {
  coverage: [
    span('a', TODAY - 2 * DAY, TODAY - DAY),
    span('a', TODAY - DAY * 1.5, TODAY, 'rest'),
    span('a', TODAY, NOW),
    span('b', TODAY - DAY, TODAY, 'import', ['BTCUSDT']),
  ],
  gaps: [
    { venue: 'a', markets: [], from: TODAY - DAY / 4, to: TODAY, reason: 'down' },
    { venue: 'a', markets: ['XUSDT'], from: TODAY - DAY, to: TODAY, reason: 'one market' },
    { venue: 'b', markets: [], from: TODAY, to: null, reason: 'down' },
  ],
}

test('sources that overlap count once, gaps of the feed are taken out, those of markets counted; today ends now', () => {
  const [row] = coverageMatrix(['a'], held, 4, NOW)
  expect(
    row?.days.map(({ at, share, gaps, marketGaps }) => [(at - TODAY) / DAY, share, gaps, marketGaps]),
  ).toEqual([
    [-3, 0, 0, 0],
    [-2, 1, 0, 0],
    [-1, 0.75, 1, 1],
    [0, 1, 0, 0],
  ])
  expect(row?.share).toBe(2.75 / 4)
})

test('a day of which some markets alone were imported is partial; a gap that lasts reaches until now', () => {
  const [row] = coverageMatrix(['b'], held, 2, NOW)
  expect(row?.days.map(({ share, partial, gaps }) => [share, partial, gaps])).toEqual([
    [0, true, 0],
    [0, false, 1],
  ])
})
