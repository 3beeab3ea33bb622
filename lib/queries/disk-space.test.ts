import { expect, test } from 'vitest'
import { diskLevel } from './disk-space'

const GIBIBYTE = 1024 ** 3

test.each([
  ['roomy', 16, 100],
  ['low', 14.9, 100],
  ['very low', 4.9, 100],
  ['full', 0.1, 100],
  ['full', 0.04, 1],
  ['low', 0.1, 1],
])('%s: %d of %d GiB are free', (level, free, all) => {
  expect(diskLevel(free * GIBIBYTE, all * GIBIBYTE)).toBe(level)
})
