import type { ProfileData } from '@/lib/contract/chart-data'
import { price } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import { MIN_CELL } from '@/lib/heatmap/choose-level'
import { type ProfileModel, profileModel } from '@/lib/heatmap/profile-model'
import { valueTicks } from '@/lib/heatmap/value-ticks'
import { frame, line, rectangle, text } from './draw'
import { textWidth } from './fonts'
import type { Layout } from './layout'
import { dataSign } from './plot-frame'
import { valueAxis } from './price-axis'
import { groundOf, type Scene } from './scene'
import { sideFill } from './side-fill'
import { tickWriter } from './words'

/** Least height of a row, as on the page. */
const LEAST_ROW = Math.max(5, MIN_CELL.mouse)
/** Distance of labels, in multiples of their size. */
const APART = { amounts: 6, prices: 2.6 } as const

/** Sums by price: longs (forced sells) to the left of zero, shorts (forced buys) to the right, on one scale. */
export function profileShapes(scene: Scene, data: ProfileData, layout: Layout): string {
  const { plot: box, axisSize: size } = layout
  const { answer } = data
  const model = profileModel({ answer, view: scene.view, height: box.height, leastRow: LEAST_ROW })
  const perPrice = box.height / (model.high - model.low)
  const prices = valueTicks(model.low, model.high, box.height, size * APART.prices)
  const ticks = (model.rows.length > 0 ? prices.values : [])
    .map((value) => ({ at: (model.high - value) * perPrice, label: price(value, prices.decimals) }))
    .filter(({ at }) => at > size / 2 && at < box.height - size / 3)
  const axis = valueAxis(scene, layout, ticks)
  return [
    axis.grid,
    ...amountLabels(scene, model, layout),
    dataSign(scene, { ...box, x: box.x + box.width }, 'end'),
    ...bars(scene, model, layout),
    frame(box, scene.colour['line-2']),
    axis.labels,
    sideWords(scene, layout),
    ...beyond(scene, model, layout),
  ].join('')
}

function zeroAt({ least, most }: ProfileModel, { plot }: Layout): number {
  return plot.x + Math.round((-least / (most - least)) * plot.width)
}

function bars(scene: Scene, model: ProfileModel, layout: Layout): string[] {
  const { plot: box } = layout
  const zero = zeroAt(model, layout)
  const perUnit = box.width / (model.most - model.least)
  const perPrice = box.height / (model.high - model.low)
  const y = (value: number) => box.y + Math.round((model.high - value) * perPrice)
  const shapes = model.rows.flatMap(({ low, high, long, short }) => {
    const [top, bottom] = [y(high), y(low)]
    const place = { y: top, height: Math.max(1, bottom - top - (bottom - top >= 5 ? 1 : 0)) }
    const width = (value: number) => Math.max(1, Math.round(value * perUnit))
    const left = width(long)
    return [
      long > 0 ? rectangle({ ...place, x: zero - left, width: left }, sideFill(scene, 'long')) : '',
      short > 0 ? rectangle({ ...place, x: zero, width: width(short) }, sideFill(scene, 'short')) : '',
    ]
  })
  const middle = zero + 0.5
  return [...shapes, line(middle, box.y, middle, box.y + box.height, scene.colour['line-3'])]
}

function amountLabels(scene: Scene, { least, most, rows }: ProfileModel, layout: Layout): string[] {
  const { plot, axisSize: size } = layout
  if (rows.length === 0) return []
  const write = tickWriter(scene)
  return valueTicks(least, most, plot.width, size * APART.amounts).values.flatMap((value) => {
    const x = Math.round(plot.x + ((value - least) / (most - least)) * plot.width) + 0.5
    const label = write(Math.abs(value))
    const grid = line(x, plot.y, x, plot.y + plot.height, scene.colour['line-1'])
    const half = textWidth(label, size, 400) / 2
    if (x - half < 2 || x + half > scene.form.width - 2) return [grid]
    const style = { size, fill: scene.colour['text-3'], anchor: 'middle' } as const
    return [grid, text(x, plot.y + plot.height + 5 + size, label, style)]
  })
}

/** Which side is which, at the side where its bars are. */
function sideWords(scene: Scene, { plot, axisSize: size }: Layout): string {
  if (scene.room === 'thumbnail') return ''
  const { view, side } = scene
  const style = { size, weight: 600, halo: groundOf(scene) } as const
  const y = plot.y + size + 6
  return [
    view.side === 'short' ? '' : text(plot.x + 8, y, `◀ ${TEXTS.longs}`, { ...style, fill: side.long }),
    view.side === 'long'
      ? ''
      : text(plot.x + plot.width - 8, y, `${TEXTS.shorts} ▶`, { ...style, fill: side.short, anchor: 'end' }),
  ].join('')
}

/** Prints beyond the price axis (far dated futures) are counted. */
function beyond(scene: Scene, { above, below }: ProfileModel, { plot, axisSize: size }: Layout): string[] {
  const style = { size, fill: scene.colour['text-2'], anchor: 'middle', halo: groundOf(scene) } as const
  const x = plot.x + plot.width / 2
  return [
    above === 0 ? '' : text(x, plot.y + size + 6, `▲ ${TEXTS.beyondAxis(above, 'above')}`, style),
    below === 0 ? '' : text(x, plot.y + plot.height - 8, `▼ ${TEXTS.beyondAxis(below, 'below')}`, style),
  ]
}
