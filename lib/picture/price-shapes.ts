import type { CandlesAnswer } from '@/lib/contract/answers'
import { type Plot, priceToY } from '@/lib/heatmap/plot'
import { lineOfCandles, splitLine } from '@/lib/heatmap/price-line'
import { line, polyline, rectangle } from './draw'
import type { Layout } from './layout'
import { timeX } from './plot-frame'
import { groundOf, type Scene } from './scene'
import { element } from './svg'

/** The price as the view wants it: a line, candles, or nothing. */
export function priceShapes(scene: Scene, candles: CandlesAnswer | null, layout: Layout, plot: Plot): string {
  const { overlay } = scene.view
  if (!candles || overlay === 'none') return ''
  const shapes = overlay === 'candles' ? candleShapes : lineShapes
  return shapes(scene, candles, layout, plot).join('')
}

/** Solid where the price was seen, dotted where it was not. */
function lineShapes(scene: Scene, candles: CandlesAnswer, { plot: box }: Layout, plot: Plot): string[] {
  const line = lineOfCandles(candles)
  if (!line) return []
  const points = line.points.filter(({ at }) => at >= plot.from && at < plot.to)
  const { seen, unseen } = splitLine({ ...line, points }, candles.bucket_ms)
  const place = ([at, price]: readonly [number, number]) =>
    [timeX(scene, box, at), box.y + priceToY(plot, price)] as const
  const stroke = scene.colour['text-2']
  return [
    ...seen.map((segment) => polyline(segment.map(place), stroke)),
    ...unseen.map((segment) => polyline(segment.map(place), stroke, '1 3')),
  ]
}

function candleShapes(scene: Scene, candles: CandlesAnswer, { plot: box }: Layout, plot: Plot): string[] {
  const y = (price: number) => Math.min(box.height, Math.max(0, priceToY(plot, price))) + box.y
  const stroke = scene.colour['text-2']
  return candles.time.flatMap((time, i) => {
    if (time < plot.from || time + candles.bucket_ms > plot.to) return []
    const left = timeX(scene, box, time)
    const width = Math.max(1, timeX(scene, box, time + candles.bucket_ms) - left)
    const [open = 0, close = 0] = [candles.open[i], candles.close[i]]
    const top = y(Math.max(open, close))
    const height = Math.max(1, y(Math.min(open, close)) - top)
    const middle = left + width / 2
    const body = { x: left + width * 0.2, y: top, width: width * 0.6, height }
    return [
      line(middle, y(candles.high[i] ?? close), middle, y(candles.low[i] ?? close), stroke),
      close >= open ? element('rect', { ...body, fill: groundOf(scene), stroke }) : rectangle(body, stroke),
    ]
  })
}
