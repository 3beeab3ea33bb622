import { expect, test } from 'vitest'
import { cellColour, colourScale, recoloured, type ScaleChoice } from './colour-scale'
import { heatLut, packPixel, parseHex, toHex } from './palette'

const CHOICE = { kind: 'log', palette: 'inferno', theme: 'dark', domain: [100, 1_000_000] } as const

test('the ends of a palette are its first and last stop', () => {
  const lut = heatLut('inferno', 'dark')
  expect(lut).toHaveLength(256)
  expect([lut[0], lut[255]].map((colour) => toHex(colour ?? 0))).toEqual(['#3d3279', '#fdf299'])
})

test('a pixel has its bytes in the order of canvas data', () => {
  expect([...new Uint8Array(Uint32Array.of(packPixel(parseHex('#3D3279'))).buffer)]).toEqual([
    0x3d, 0x32, 0x79, 255,
  ])
})

test('on the logarithmic scale the middle decade has the middle colour', () => {
  const scale = colourScale([], CHOICE)
  expect(toHex(cellColour(10_000, scale))).toBe(toHex(heatLut('inferno', 'dark')[128] ?? 0))
})

test('values beyond the domain take the end colours', () => {
  const scale = colourScale([], CHOICE)
  expect(cellColour(1, scale)).toBe(scale.colours[0])
  expect(cellColour(1e9, scale)).toBe(scale.colours[255])
})

test('more is never a colour further down the ramp', () => {
  const scale = colourScale([], CHOICE)
  const places = [1, 50, 100, 101, 5_000, 999_999, 1e7].map((value) =>
    scale.colours.indexOf(cellColour(value, scale)),
  )
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('the domain chosen from values lies on decades, at least two apart', () => {
  const values = Array.from({ length: 200 }, (_, i) => 80 * 1.05 ** i)
  const { min, max } = colourScale(values, { ...CHOICE, domain: null })
  expect([min, max]).toEqual([100, 1_000_000])
  const single = colourScale([4_000], { ...CHOICE, domain: null })
  expect([single.min, single.max]).toEqual([100, 10_000])
})

test('one print more of the usual size does not move the domain', () => {
  const values = Array.from({ length: 200 }, (_, i) => 80 * 1.05 ** i)
  const before = colourScale(values, { ...CHOICE, domain: null })
  const after = colourScale([...values, 12_345], { ...CHOICE, domain: null })
  expect([after.min, after.max]).toEqual([before.min, before.max])
})

test('the linear scale begins at zero and ends at a round number', () => {
  const { min, max } = colourScale([10, 1_730], { ...CHOICE, kind: 'linear', domain: null })
  expect([min, max]).toEqual([0, 2_000])
})

test('five classes begin at p50, p75, p90 and p97', () => {
  const values = Array.from({ length: 100 }, (_, i) => i + 1)
  const scale = colourScale(values, { ...CHOICE, kind: 'classes', domain: null })
  expect(scale.bounds).toEqual([50, 75, 90, 97])
  expect([49, 50, 76, 96, 97].map((value) => scale.colours.indexOf(cellColour(value, scale)))).toEqual([
    0, 1, 2, 3, 4,
  ])
})

test('classes begin at round numbers, and stay where they were set', () => {
  const bounds = (domain: ScaleChoice['domain'], ...values: number[]) =>
    colourScale(values, { ...CHOICE, kind: 'classes', domain }).bounds
  expect(bounds(null, 12_345, 1_234_567, 99_999)).toEqual([100_000, 1_200_000, 1_200_000, 1_200_000])
  expect(bounds([10, 20, 20, 400], 5_000, 70_000)).toEqual([10, 20, 20, 400])
  expect(bounds([100, 100_000], 5)).toEqual([100, 1_000, 10_000, 100_000])
})

test('where classes begin is nothing to a scale without classes', () => {
  const choice = { ...CHOICE, kind: 'log' } as const
  const values = [10, 4_000, 90_000]
  expect(colourScale(values, { ...choice, domain: [10, 20, 30, 40] })).toEqual(
    colourScale(values, { ...choice, domain: null }),
  )
})

test('a scale in other colours keeps every value at its place', () => {
  for (const kind of ['log', 'linear', 'classes'] as const) {
    const choice = { kind, palette: 'inferno', domain: null } as const
    const values = Array.from({ length: 500 }, (_, i) => 1.03 ** i)
    const light = colourScale(values, { ...choice, theme: 'light' })
    expect(
      recoloured(colourScale(values, { ...choice, theme: 'dark' }), { ...choice, theme: 'light' }),
    ).toEqual(light)
  }
})
