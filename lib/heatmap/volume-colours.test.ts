import { expect, test } from 'vitest'
import { COLOURS, THEMES } from '@/lib/contract/tokens'
import { groupColours } from './volume-colours'

const VENUES = [
  { id: 'yellow', colour: '#f0b90b' },
  { id: 'orange', colour: '#f7a600' },
  { id: 'gold', colour: '#c99400' },
  { id: 'blue', colour: '#2483ff' },
  { id: 'unknown' },
]

const colours = (theme: 'dark' | 'light', ...ids: (string | null)[]) =>
  groupColours(
    ids.map((venue) => ({ venue })),
    VENUES,
    COLOURS[theme],
  )

test('a venue keeps its colour where it can be seen and told from the others', () => {
  expect(colours('dark', 'yellow', 'blue')).toEqual(['#f0b90b', '#2483ff'])
})

test('colours that are nearly the same become two, yellow on white becomes darker', () => {
  const [yellow, orange] = colours('dark', 'yellow', 'orange')
  expect(yellow).toBe('#f0b90b')
  expect(orange).not.toBe('#f7a600')
  // #f0b90b with 30 % of black: 240, 185, 11 times 0.7.
  expect(colours('light', 'yellow')).toEqual(['#a88208'])
})

test.each(THEMES)('%s: no two of the same colour', (theme) => {
  const all = colours(theme, 'yellow', 'orange', 'gold', 'blue', null)
  expect(new Set(all).size).toBe(5)
})

test('where no strength of its colour is left a venue gets a spare one', () => {
  const [first, second, third] = colours('light', 'yellow', 'orange', 'gold')
  expect(first).toBe('#a88208')
  // Browns: less blue than red and green.
  const isBrown = (colour = '') => Number.parseInt(colour.slice(5), 16) < 64
  expect([first, second, third].map(isBrown)).toEqual([true, true, false])
})

test('grey for the others and for a venue without a colour', () => {
  expect(colours('dark', null, 'unknown', 'nobody')).toEqual(['#6F7D8F', '#6F7D8F', '#6F7D8F'])
})
