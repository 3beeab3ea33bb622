import fc from 'fast-check'
import { expect, test } from 'vitest'
import { colourIndexes } from './colour-index'
import { type ColourScale, colourIndex, colourScale } from './colour-scale'

const CHOICE = { palette: 'inferno', theme: 'dark' } as const
const VALUES = [1, 12, 250, 4_000, 90_000, 1_500_000]
const SCALES = (['log', 'linear', 'classes'] as const).map((kind) =>
  colourScale(VALUES, { ...CHOICE, kind, domain: null }),
)

function fastIndex(scale: ColourScale): (value: number) => number | undefined {
  const into = new Uint8Array(1)
  return (value) => {
    colourIndexes(scale)(into, Float64Array.of(value), 0, 1)
    return into[0]
  }
}

test('the table gives the very colour of the formula, of any value and scale', () => {
  for (const scale of SCALES) {
    const fast = fastIndex(scale)
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (value) => {
        expect(fast(value)).toBe(colourIndex(value, scale))
      }),
      { numRuns: 2_000 },
    )
  }
})

test('values next to where a colour ends take the right side of it', () => {
  for (const scale of SCALES) {
    const fast = fastIndex(scale)
    for (const bound of [...scale.bounds, scale.min, scale.max].filter((value) => value > 0)) {
      for (const value of [bound * (1 - 2 ** -52), bound, bound * (1 + 2 ** -52)])
        expect([value, fast(value)]).toEqual([value, colourIndex(value, scale)])
    }
  }
})
