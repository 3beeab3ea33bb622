import { expect, test } from 'vitest'
import { colourScale } from './colour-scale'
import type { VenueCell, VenueModel } from './venue-model'
import { venueRaster } from './venue-raster'

const scale = colourScale([], { kind: 'log', palette: 'inferno', theme: 'dark', domain: [1, 100] })
const LOW = scale.pixels[0] ?? 0
const HIGH = scale.pixels[255] ?? 0

const cell = (x: number, row: number, value: number): VenueCell => ({
  x,
  row,
  long: value,
  short: 0,
  count: 1,
  largest: value,
})

function raster(cells: readonly VenueCell[], width: number) {
  const model = { cells, rows: [{}, {}], scale } as unknown as VenueModel
  const { pixels, height } = venueRaster(model, {
    width,
    rowHeight: 3,
    bucketMs: 10,
    gap: 1,
    from: 0,
    to: 40,
  })
  return Array.from({ length: height }, (_, y) =>
    Array.from(pixels.slice(y * width, (y + 1) * width), (pixel) =>
      pixel === 0 ? '.' : pixel === LOW ? 'l' : pixel === HIGH ? 'H' : '?',
    ).join(''),
  )
}

test('cells fill whole pixels of their column and row, with a free line under each row', () => {
  expect(raster([cell(0, 0, 1), cell(20, 1, 100)], 8)).toEqual([
    'll......',
    'll......',
    '........',
    '....HH..',
    '....HH..',
    '........',
  ])
})

test('wide columns leave a line free between them', () => {
  expect(raster([cell(0, 0, 100), cell(10, 0, 100)], 40)[0]).toBe('HHHHHHHHH.HHHHHHHHH.....................')
})

test('columns that meet in a pixel are summed, so that none is lost', () => {
  expect(raster([cell(0, 0, 50), cell(10, 0, 50), cell(30, 0, 1)], 2)[0]).toBe('Hl')
})
