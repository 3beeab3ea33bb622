import type { ProfileData } from '@/lib/contract/chart-data'
import { TEXTS } from '@/lib/contract/texts'
import { rowPixels } from '@/lib/heatmap/plot'
import { profileOf } from '@/lib/heatmap/profile'
import { valueTicks } from '@/lib/heatmap/value-ticks'
import { frame, line, rectangle, text } from './draw'
import { heatPicture } from './heat-plot'
import type { Layout } from './layout'
import { dataSign } from './plot-frame'
import { priceAxisOf } from './price-axis'
import { groundOf, type Scene } from './scene'
import { tickWriter } from './words'

/** Distance of labels under the plot, in multiples of their size. */
const LABEL_ROOM = 6

/** Sums by price: longs first, then shorts, linear from zero, prices as rows. */
export function profileShapes(scene: Scene, data: ProfileData, layout: Layout): string {
  const { plot: box, axisSize } = layout
  const heat = heatPicture(scene, { answer: data.answer, candles: null }, layout)
  const rows = sideRows(scene, profileOf(heat.cells))
  const most = Math.max(1, ...rows.map(({ long, short }) => long + short)) * 1.04
  const perUnit = box.width / most
  const axis = heat.hasPrices ? priceAxisOf(scene, layout, heat.plot) : { grid: '', labels: '' }
  const bars = rows.flatMap(({ y, long, short }) => {
    const [top, bottom] = rowPixels(heat.plot, y, heat.cells.k)
    if (top < 0 || bottom > box.height) return []
    const place = { y: box.y + top, height: Math.max(1, bottom - top - (bottom - top > 4 ? 1 : 0)) }
    const width = Math.round(long * perUnit)
    const bar = { ...place, x: box.x + width, width: Math.round(short * perUnit) }
    return [rectangle({ ...place, x: box.x, width }, scene.side.long), rectangle(bar, scene.side.short)]
  })
  return [
    axis.grid,
    ...amountLabels(scene, layout, most),
    dataSign(scene, { ...box, x: box.x + box.width }, 'end'),
    ...bars,
    frame(box, scene.colour['line-2']),
    axis.labels,
    words(scene, box.x + box.width - 8, box.y + axisSize + 6, axisSize),
  ].join('')
}

function sideRows({ view }: Scene, rows: ReturnType<typeof profileOf>) {
  return rows.map((row) => ({
    ...row,
    long: view.side === 'short' ? 0 : row.long,
    short: view.side === 'long' ? 0 : row.short,
  }))
}

function amountLabels(scene: Scene, { plot, axisSize: size }: Layout, most: number): string[] {
  const labelsAt = plot.y + plot.height + 5 + size
  const write = tickWriter(scene)
  return valueTicks(0, most, plot.width, size * LABEL_ROOM).values.flatMap((value) => {
    const x = Math.round(plot.x + (value / most) * plot.width) + 0.5
    const style = { size, fill: scene.colour['text-3'], anchor: 'middle' } as const
    return [
      line(x, plot.y, x, plot.y + plot.height, scene.colour['line-1']),
      text(x, labelsAt, write(value), style),
    ]
  })
}

/** Which side is which, where little stands in the way. */
function words(scene: Scene, x: number, y: number, size: number): string {
  if (scene.room === 'thumbnail') return ''
  const style = { size, weight: 600, anchor: 'end', halo: groundOf(scene) } as const
  return [
    text(x, y, TEXTS.longs, { ...style, fill: scene.side.long }),
    text(x, y + size * 1.4, TEXTS.shorts, { ...style, fill: scene.side.short }),
  ].join('')
}
