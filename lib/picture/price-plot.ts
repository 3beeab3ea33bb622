import type { PriceData } from '@/lib/contract/chart-data'
import { TEXTS } from '@/lib/contract/texts'
import { type Bubble, placeBubbles } from '@/lib/heatmap/bubbles'
import { priceExtent } from '@/lib/heatmap/price-extent'
import { lineOfCandles } from '@/lib/heatmap/price-line'
import { clipped, text } from './draw'
import type { Layout } from './layout'
import { lineShapes, panePlaces } from './line-pane'
import { overlayPanes } from './overlay-panes'
import { plotFrame } from './plot-frame'
import { priceAxisOf } from './price-axis'
import { priceShapes } from './price-shapes'
import { groundOf, type Scene } from './scene'
import { element } from './svg'

/** Radius of the largest print. */
const LARGEST: Readonly<Record<Scene['room'], number>> = { card: 34, chart: 26, thumbnail: 13 }

/** The price and the large prints on it, areas in proportion to dollars, and the panes under it. */
export function priceChartShapes(scene: Scene, data: PriceData, whole: Layout): string {
  const panes = overlayPanes(data)
  const { layout, places } = panePlaces(scene, whole, panes)
  const { plot: box } = layout
  const { answer, candles, prints } = data
  const { low, high, hasPrices } = priceExtent({ prints, candles, axis: answer.axis, span: scene.span })
  const plot = { width: box.width, height: box.height, ...scene.span, low, high }
  const placed = placeBubbles(prints, answer.axis, plot, box, LARGEST[scene.room])
  const axis = hasPrices ? priceAxisOf(scene, layout, plot) : { grid: '', labels: '' }
  const { under, mark, over } = plotFrame(scene, layout)
  const line = candles && lineOfCandles(candles)
  return [
    under,
    axis.grid,
    mark,
    priceShapes(scene, { candles, line }, layout, plot),
    clipped(
      box,
      placed.bubbles.map((bubble) => circle(scene, bubble)),
    ),
    sides(scene, layout),
    beyond(scene, layout, placed.above, 'above'),
    beyond(scene, layout, placed.below, 'below'),
    over,
    axis.labels,
    ...places.map((place, i) => {
      const pane = panes[i]
      return pane ? lineShapes(scene, pane, place) : ''
    }),
  ].join('')
}

/** Longs are filled, shorts are rings: in greyscale too one can tell them apart. */
function circle({ side }: Scene, { event, x, y, radius: r }: Bubble): string {
  const colour = side[event.liquidated]
  const isLong = event.liquidated === 'long'
  return element('circle', {
    cx: x,
    cy: y,
    r,
    fill: colour,
    'fill-opacity': isLong ? 0.45 : 0.08,
    stroke: colour,
    'stroke-width': isLong ? 1 : 1.5,
  })
}

/** Which circle is which. */
function sides(scene: Scene, { plot, axisSize: size }: Layout): string {
  if (scene.room === 'thumbnail') return ''
  const { view, side } = scene
  const style = { size, weight: 600, halo: groundOf(scene) } as const
  const words = [
    ...(view.side === 'short' ? [] : [{ words: `● ${TEXTS.longs}`, fill: side.long }]),
    ...(view.side === 'long' ? [] : [{ words: `○ ${TEXTS.shorts}`, fill: side.short }]),
  ]
  return words
    .map(({ words, fill }, i) =>
      text(plot.x + 8, plot.y + (1 + 1.5 * i) * size + 6, words, { ...style, fill }),
    )
    .join('')
}

function beyond(scene: Scene, { plot, axisSize: size }: Layout, count: number, where: 'above' | 'below') {
  if (count === 0) return ''
  const y = where === 'above' ? plot.y + size + 4 : plot.y + plot.height - 6
  const style = { size, fill: scene.colour['text-2'], anchor: 'end', halo: groundOf(scene) } as const
  return text(
    plot.x + plot.width - 6,
    y,
    `${where === 'above' ? '▲' : '▼'} ${TEXTS.beyondAxis(count, where)}`,
    style,
  )
}
