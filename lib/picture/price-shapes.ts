import type { CandlesAnswer } from '@/lib/contract/answers'
import { type Plot, priceToY } from '@/lib/heatmap/plot'
import { type PriceLine, splitLine } from '@/lib/heatmap/price-line'
import { clipped, line, polyline, rectangle } from './draw'
import type { Layout } from './layout'
import { timeX } from './plot-frame'
import type { Scene } from './scene'
import { element } from './svg'

/** What is known of the price; candles without two bars are drawn as the line. */
export interface PriceSeen {
  readonly candles: CandlesAnswer | null
  readonly line: PriceLine | null
}

/** The price as the view wants it: a line, candles, or nothing. */
export function priceShapes(
  scene: Scene,
  { candles, line: seen }: PriceSeen,
  layout: Layout,
  plot: Plot,
): string {
  const { overlay } = scene.view
  if (overlay === 'none') return ''
  const bars = candlesIn(scene, candles)
  if (bars) return clipped(layout.plot, candleShapes(scene, bars, layout, plot))
  return seen ? clipped(layout.plot, lineShapes(scene, seen, layout, plot)) : ''
}

/** The candles that are drawn; null = the line is, or nothing. */
export function candlesIn(
  { view }: Pick<Scene, 'view'>,
  candles: CandlesAnswer | null,
): CandlesAnswer | null {
  return view.overlay === 'candles' && candles && candles.time.length > 1 ? candles : null
}

/** Solid where the price was seen, dotted where it was not. */
function lineShapes(scene: Scene, line: PriceLine, { plot: box }: Layout, plot: Plot): string[] {
  const { seen, unseen } = splitLine(line)
  const place = ([at, price]: readonly [number, number]) =>
    [timeX(scene, box, at), box.y + priceToY(plot, price)] as const
  const stroke = scene.colour['text-2']
  return [
    ...seen.map((segment) => polyline(segment.map(place), stroke)),
    ...unseen.map((segment) => polyline(segment.map(place), stroke, '1 3')),
  ]
}

/** Widest body of a candle; as on the page. CSS pixels. */
const WIDEST = 9

/** Hollow where the price rose, so that cells show through. */
function candleShapes(scene: Scene, candles: CandlesAnswer, { plot: box }: Layout, plot: Plot): string[] {
  const y = (price: number) => priceToY(plot, price) + box.y
  const stroke = scene.colour['text-2']
  return candles.time.flatMap((time, i) => {
    if (time + candles.bucket_ms <= plot.from || time >= plot.to) return []
    const left = timeX(scene, box, time)
    const width = Math.max(1, timeX(scene, box, time + candles.bucket_ms) - left)
    const [open = 0, close = 0] = [candles.open[i], candles.close[i]]
    const top = y(Math.max(open, close))
    const height = Math.max(1, y(Math.min(open, close)) - top)
    const middle = left + width / 2
    const thick = Math.min(WIDEST, width * 0.6)
    const body = { x: middle - thick / 2, y: top, width: thick, height }
    return [
      line(middle, y(candles.high[i] ?? close), middle, top, stroke),
      line(middle, top + height, middle, y(candles.low[i] ?? close), stroke),
      close >= open ? element('rect', { ...body, fill: 'none', stroke }) : rectangle(body, stroke),
    ]
  })
}
