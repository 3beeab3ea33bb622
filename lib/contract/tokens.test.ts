import { describe, expect, test } from 'vitest'
import { COLOURS, type ColourName, THEMES } from './tokens'

test('colours are in hexadecimals: server pictures would draw any other notation black', () => {
  const colours = THEMES.flatMap((theme) => Object.values(COLOURS[theme]))
  for (const colour of colours) expect(colour).toMatch(/^#[0-9A-F]{6}([0-9A-F]{2})?$/)
})

const GROUNDS: readonly ColourName[] = ['bg-0', 'bg-1', 'bg-2', 'bg-3', 'accent-bg', 'warn-bg']
const INKS: readonly ColourName[] = [
  'text-1',
  'text-2',
  'text-3',
  'accent',
  'long',
  'short',
  'warn',
  'danger',
]
/** WCAG 2.2, 1.4.3: text of any size reads at this ratio. */
const LEAST_CONTRAST = 4.5

/** Relative luminance of `#RRGGBB` as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

describe.each(THEMES)('%s', (theme) => {
  const colours = COLOURS[theme]
  test.each(GROUNDS)('every ink reads on %s, a row just arrived or under the pointer too', (ground) => {
    const faint = INKS.filter((ink) => contrast(colours[ink], colours[ground]) < LEAST_CONTRAST)
    expect(faint).toEqual([])
  })
})
