import fc from 'fast-check'
import { expect, test } from 'vitest'
import { panelLayouts, panelWidth, roomFor } from './heat-layout'

const VENUES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const FRAME = {
  width: 1_054,
  plotWidth: 880,
  axisWidth: 62,
  profileWidth: 104,
  dpr: 1,
  minCell: 4,
  isTouch: false,
  span: { from: 0, to: 1 },
  asked: { from: 0, to: 1 },
  bucketMs: 1,
  live: false,
  refresh: null,
}
const VIEW = { layout: 'venues', market: null } as const

test('at most six panels, and their sum where fewer than three have room', () => {
  expect(roomFor(VENUES, VIEW, FRAME, 378)).toBe(6)
  expect(roomFor(VENUES, VIEW, FRAME, 290)).toBe(4)
  expect(roomFor(VENUES, VIEW, FRAME, 560)).toBe(6)
  expect(roomFor(VENUES, VIEW, { plotWidth: 620 }, 220)).toBe(3)
  expect(roomFor(VENUES, VIEW, { plotWidth: 212 }, 80)).toBe(0)
  expect(roomFor(VENUES, VIEW, { plotWidth: 288 }, 300)).toBe(0)
})

/** Columns and rows of panels, and the shape of their plots. */
function placed(plotWidth: number, plotHeight: number, count: number) {
  const frame = { ...FRAME, plotWidth }
  const drawn = panelWidth(frame, count, plotHeight)
  const layouts = panelLayouts(frame, { plotHeight, count, drawn })
  const rows = new Set(layouts.map(({ plot }) => plot.y)).size
  return { layouts, rows, columns: layouts.filter(({ plot }) => plot.y === layouts[0]?.plot.y).length }
}

test('panels stand in the rows that give them the best shape', () => {
  expect(placed(1_100, 560, 6)).toMatchObject({ columns: 3, rows: 2 })
  expect(placed(1_900, 860, 6)).toMatchObject({ columns: 3, rows: 2 })
  expect(placed(880, 290, 4)).toMatchObject({ columns: 4, rows: 1 })
  expect(placed(880, 378, 3)).toMatchObject({ columns: 3, rows: 1 })
  const { layouts } = placed(1_100, 560, 5)
  expect(layouts.map(({ priceLabels }) => priceLabels)).toEqual([false, false, true, false, true])
})

test('the side profile stands right of the prices of each row', () => {
  const { layouts } = placed(1_100, 560, 5)
  expect(layouts.map(({ profile }) => profile !== null)).toEqual([false, false, true, false, true])
  for (const { plot, profile } of layouts.filter((layout) => layout.profile !== null))
    expect(profile).toEqual({ x: plot.x + plot.width + 68, y: plot.y, width: 92, height: plot.height })
})

test('one venue, one market and the sum by choice need no panels', () => {
  expect(roomFor(['a'], VIEW, FRAME, 378)).toBe(0)
  expect(roomFor(VENUES, { ...VIEW, market: 'a:BTCUSDT' }, FRAME, 378)).toBe(0)
  expect(roomFor(VENUES, { ...VIEW, layout: 'combined' }, FRAME, 378)).toBe(0)
})

test('panels of a row share their height, stay apart and inside; the last one carries the prices', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 620, max: 3_000 }),
      fc.integer({ min: 300, max: 900 }),
      (plotWidth, plotHeight) => {
        const frame = { ...FRAME, plotWidth }
        const count = roomFor(VENUES, VIEW, frame, plotHeight)
        const drawn = panelWidth(frame, count, plotHeight)
        const layouts = panelLayouts(frame, { plotHeight, count, drawn })
        expect(new Set(layouts.map(({ plot }) => plot.height)).size).toBe(1)
        for (const [index, { plot, priceLabels, height }] of layouts.entries()) {
          const next = layouts[index + 1]?.plot
          const endsRow = !next || next.y > plot.y
          expect(priceLabels).toBe(endsRow)
          if (next && !endsRow) expect(next.x).toBeGreaterThanOrEqual(plot.x + plot.width)
          expect(plot.x + plot.width).toBeLessThanOrEqual(plotWidth + 2)
          expect(plot.y + plot.height).toBeLessThan(height)
        }
      },
    ),
  )
})
