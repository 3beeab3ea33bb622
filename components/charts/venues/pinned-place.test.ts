import { expect, test } from 'vitest'
import type { VolumeAnswer } from '@/lib/contract/answers'
import { HOUR, MINUTE } from '@/lib/contract/units'
import type { VenueRow } from '@/lib/heatmap/venue-model'
import { keptPlace, shownPlace } from './pinned-place'

const FROM = Date.UTC(2026, 10, 22)
const span = { from: FROM, to: FROM + 24 * HOUR }

function picture(venues: readonly string[], bucketMs: number) {
  const rows = venues.map((venue) => ({ venue }) as VenueRow)
  return { rows, answer: { bucket_ms: bucketMs } as VolumeAnswer }
}

const first = picture(['alpha', 'beta', 'gamma'], HOUR)
const pinned = { venue: 'beta', x: FROM + 3 * HOUR, bucketMs: HOUR }

test('a place is kept by its venue and its column', () => {
  expect(keptPlace({ x: FROM + 3 * HOUR, row: 1 }, first)).toEqual(pinned)
  expect(keptPlace({ x: FROM + 3 * HOUR, row: 3 }, first)).toBeNull()
})

test('it follows its venue when another one overtakes it', () => {
  expect(shownPlace(pinned, first, span)).toEqual({ x: FROM + 3 * HOUR, row: 1 })
  const later = picture(['beta', 'alpha', 'gamma'], HOUR)
  expect(shownPlace(pinned, later, span)).toEqual({ x: FROM + 3 * HOUR, row: 0 })
})

test('it is let go with its columns, its venue and its range', () => {
  expect(shownPlace(pinned, picture(['alpha', 'beta'], 30 * MINUTE), span)).toBeNull()
  expect(shownPlace(pinned, picture(['alpha', 'gamma'], HOUR), span)).toBeNull()
  expect(shownPlace(pinned, first, { from: FROM + 4 * HOUR, to: FROM + 8 * HOUR })).toBeNull()
})
