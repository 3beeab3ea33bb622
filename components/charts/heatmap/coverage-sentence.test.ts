import { expect, test } from 'vitest'
import type { VenueAnswer } from '@/lib/contract/answers'
import { heatmapAnswer, print } from '@/lib/heatmap/answers.fixture'
import { coverageSentence } from './coverage-sentence'

const SPAN = { from: 60_000, to: 120_000 }
const VENUE = {
  id: 'venue-a',
  short_name: 'Venue A',
  coverage: 'sampled',
  coverage_note: 'Sends at most one print per symbol and second',
} as VenueAnswer
const PRINTS = [61_000, 61_500, 75_000].map((time) => print({ time }))
const GAP = { venue: 'venue-a', markets: [], from: 110_000, to: null, reason: 'closed' }

test('a sampled feed says why, and how many seconds it used up', () => {
  const answer = heatmapAnswer([], { coverage: 'sampled', floor: true })
  expect(coverageSentence(answer, SPAN, PRINTS, [VENUE])).toBe(
    'Floor. Venue A sends at most one print per symbol and second. Venue A BTCUSDT had one in 2 of 60 seconds here.',
  )
})

test('the seconds that are told are those of the sampled venue, not of another with the symbol', () => {
  const answer = heatmapAnswer([], { coverage: 'unknown', floor: true })
  const other = { id: 'venue-b', short_name: 'Venue B', coverage: 'complete' } as VenueAnswer
  const silent = { id: 'venue-c', short_name: 'Venue C', coverage: 'unknown' } as VenueAnswer
  const of = (venue: string, times: readonly number[]) =>
    times.map((time) => print({ venue, market: `${venue}:BTCUSDT`, time }))
  const busy = of('venue-b', [61_000, 62_000, 63_000])
  expect(coverageSentence(answer, SPAN, [...busy, ...of('venue-a', [61_000])], [VENUE, other])).toContain(
    'Venue A BTCUSDT had one in 1 of 60 seconds here.',
  )
  const sentence = coverageSentence(answer, SPAN, [...busy, ...of('venue-c', [61_000])], [other, silent])
  expect(sentence).toBe('Venue C does not say whether its feed is complete.')
  expect(coverageSentence(answer, SPAN, busy, [other])).toContain('publish every one')
})

test('complete is said, a gap in the span too', () => {
  expect(coverageSentence(heatmapAnswer([]), SPAN, PRINTS, [VENUE])).toContain('publish every liquidation')
  expect(coverageSentence(heatmapAnswer([], { gaps: [GAP] }), SPAN, PRINTS, [VENUE])).toContain('at least')
})

test('what is not known is not claimed', () => {
  const answer = heatmapAnswer([], { coverage: 'unknown', floor: true })
  expect(coverageSentence(answer, SPAN, PRINTS, [])).toContain('does not say')
})

test('of one venue the reason is known before its prints are here; of several it is not', () => {
  const of = (...markets: string[]) => heatmapAnswer([], { coverage: 'sampled', floor: true, markets })
  expect(coverageSentence(of('venue-a:BTCUSDT'), SPAN, [], [VENUE])).toMatch(/^Floor. Venue A sends/)
  expect(coverageSentence(of('venue-a:BTCUSDT', 'venue-b:X'), SPAN, [], [VENUE])).not.toContain('Venue A')
})
