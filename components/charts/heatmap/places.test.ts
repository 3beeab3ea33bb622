import { expect, test } from 'vitest'
import { DAY, MINUTE } from '@/lib/contract/units'
import { DEFAULT_VIEW } from '@/lib/contract/view'
import { placesOf } from './places'

const FRAME = {
  width: 1_054,
  plotWidth: 864,
  axisWidth: 62,
  profileWidth: 120,
  dpr: 1,
  minCell: 4,
  isTouch: false,
  span: { from: 0, to: DAY },
  asked: { from: 0, to: DAY },
  bucketMs: 15 * MINUTE,
  live: false,
  refresh: null,
}
const bucketOf = (given: Partial<typeof FRAME>) =>
  placesOf({ view: DEFAULT_VIEW, frame: { ...FRAME, ...given }, plotHeight: 370, timeLabels: false }, 6).frame
    .bucketMs

test('panels divide a day as the charts under them do', () => {
  expect(bucketOf({})).toBe(15 * MINUTE)
})

test('where columns would be too narrow for the eye, or for a finger, they are of a coarser bucket', () => {
  expect(bucketOf({ plotWidth: 690 })).toBe(60 * MINUTE)
  expect(bucketOf({ isTouch: true, minCell: 12 })).toBe(240 * MINUTE)
})
