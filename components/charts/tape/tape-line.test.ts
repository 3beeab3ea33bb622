import { expect, test } from 'vitest'
import { tapeLine } from './tape-line'

test('a tape is live only while the line is open and a venue feeds it', () => {
  expect(tapeLine(true, 'live', 3)).toBe('live')
  expect(tapeLine(true, 'live', 0)).toBe('no venue is live')
  expect(tapeLine(true, 'live', null)).toBe('live')
  expect(tapeLine(true, 'lost', 0)).toBe('live line lost')
  expect(tapeLine(true, 'connecting', 0)).toBe('connecting')
  expect(tapeLine(false, 'live', 3)).toBe('recorded')
})
