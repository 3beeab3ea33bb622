import { expect, test } from 'vitest'
import type { VenueAnswer } from '@/lib/contract/answers'
import { chipsIn } from './fitting-chips'

const VENUES = Array.from(
  { length: 17 },
  (_, i) => ({ id: `v${i}`, short_name: 'Example', state: 'live', coverage: 'sampled' }) as VenueAnswer,
)

test('where all fit each says everything', () => {
  expect(chipsIn(VENUES, 10_000)).toEqual({ count: 17, words: 'full' })
})

test('else as many short ones as the line holds, beside the button for the others', () => {
  const narrow = chipsIn(VENUES, 400)
  const wide = chipsIn(VENUES, 1_000)
  expect([narrow.words, wide.words]).toEqual(['short', 'short'])
  expect(narrow.count).toBeGreaterThanOrEqual(2)
  expect(wide.count).toBeGreaterThan(2 * narrow.count)
  expect(wide.count).toBeLessThan(11)
})

test('a feed that is not live takes the room of its word', () => {
  const down = VENUES.map((venue) => ({ ...venue, state: 'connecting' as const }))
  expect(chipsIn(down, 1_000).count).toBeLessThan(chipsIn(VENUES, 1_000).count)
})

test('one stands in any case', () => {
  expect(chipsIn(VENUES, 50)).toEqual({ count: 1, words: 'short' })
  expect(chipsIn(VENUES.slice(0, 1), 50)).toEqual({ count: 1, words: 'short' })
})
