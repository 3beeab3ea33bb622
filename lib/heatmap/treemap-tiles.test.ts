import { expect, test } from 'vitest'
import type { OverviewRow } from '@/lib/contract/overview-answer'
import { treemapTiles } from './treemap-tiles'

function row(key: string, long: number, short: number): OverviewRow {
  const counts = { long_count: 1, short_count: 1, largest: long, floor: false }
  return { key, long, short, ...counts, spark_long: [], spark_short: [], parts: [] }
}

test('areas are in proportion to the dollars, the largest first', () => {
  const tiles = treemapTiles([row('BTC', 500, 100), row('ETH', 200, 100), row('SOL', 60, 40)], {
    width: 1000,
    height: 400,
  })
  expect(tiles.map(({ key }) => key)).toEqual(['BTC', 'ETH', 'SOL'])
  const area = tiles.map(({ width, height }) => width * height)
  expect((area[0] ?? 0) / (area[1] ?? 1)).toBeCloseTo(2, 1)
  expect(area.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(0.98 * 400_000)
})

test('what is too small to read shares one tile', () => {
  const tiles = treemapTiles([row('BTC', 10_000, 0), row('A', 3, 0), row('B', 0, 2), row('C', 0, 0)], {
    width: 300,
    height: 300,
  })
  expect(tiles.map(({ key, long, short, count }) => [key, long, short, count])).toEqual([
    ['BTC', 10_000, 0, 1],
    [null, 3, 2, 2],
  ])
})

test('nothing liquidated, no tiles', () => {
  expect(treemapTiles([row('BTC', 0, 0)], { width: 300, height: 300 })).toEqual([])
})
