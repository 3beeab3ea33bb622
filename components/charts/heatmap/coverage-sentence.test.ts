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
    'Floor. Venue A sends at most one print per symbol and second. BTCUSDT had one in 2 of 60 seconds here.',
  )
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
