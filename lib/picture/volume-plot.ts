import type { VolumeData } from '@/lib/contract/chart-data'
import { valueTicks } from '@/lib/heatmap/value-ticks'
import { line, rectangle } from './draw'
import type { Layout } from './layout'
import { timeX } from './plot-frame'
import { valueAxis } from './price-axis'
import type { Scene } from './scene'
import { tickWriter } from './words'

interface Bar {
  readonly x: number
  readonly long: number
  readonly short: number
}

/** Air above and below the bars, as a share of the tallest. */
const AIR = 0.06
const LABEL_ROOM = 2.2

/** Diverging bars: longs (forced sells) hang below zero, shorts (forced buys) stand above, on one scale. */
export function volumeShapes(
  scene: Scene,
  data: VolumeData,
  layout: Layout,
): { grid: string; shapes: string } {
  const { plot } = layout
  const bars = barsOf(data, scene.view.side)
  const deepest = Math.max(0, ...bars.map(({ long }) => long))
  const tallest = Math.max(0, ...bars.map(({ short }) => short))
  const air = Math.max(deepest, tallest, 1) * AIR
  const [low, high] = [-deepest - air, tallest + air]
  const perUnit = plot.height / (high - low)
  const zero = Math.round(high * perUnit)
  const write = tickWriter(scene)
  const values = valueTicks(low, high, plot.height, layout.axisSize * LABEL_ROOM).values
  const ticks = (bars.length > 0 ? values : [0])
    .map((value) => ({
      at: value === 0 ? zero : (high - value) * perUnit,
      label: write(value),
      strong: value === 0,
    }))
    .filter(({ at }) => at > layout.axisSize / 2 && at < plot.height - layout.axisSize / 3)
  const axis = valueAxis(scene, layout, ticks)
  const shapes = bars.map((bar) => barShapes(scene, data, layout, bar, { zero, perUnit }))
  const zeroLine = line(
    plot.x,
    plot.y + zero + 0.5,
    plot.x + plot.width,
    plot.y + zero + 0.5,
    scene.colour['line-3'],
  )
  return { grid: axis.grid, shapes: [...shapes, zeroLine, axis.labels].join('') }
}

/** Bars of a volume answer, its series added up. */
function barsOf({ answer }: VolumeData, side: Scene['view']['side']): Bar[] {
  return answer.x.map((x, i) => ({
    x,
    long: side === 'short' ? 0 : answer.series.reduce((sum, { long }) => sum + (long[i] ?? 0), 0),
    short: side === 'long' ? 0 : answer.series.reduce((sum, { short }) => sum + (short[i] ?? 0), 0),
  }))
}

function barShapes(
  scene: Scene,
  { answer }: VolumeData,
  { plot }: Layout,
  { x, long, short }: Bar,
  { zero, perUnit }: { zero: number; perUnit: number },
): string {
  const left = Math.max(plot.x, Math.round(timeX(scene, plot, x)))
  const right = Math.min(plot.x + plot.width, Math.round(timeX(scene, plot, x + answer.bucket_ms)))
  const full = right - left
  const width = Math.max(1, full >= 4 ? full - 2 : full)
  const at = full >= 4 ? left + 1 : left
  const down = Math.max(1, Math.round(long * perUnit))
  const up = Math.max(1, Math.round(short * perUnit))
  return [
    long > 0 ? rectangle({ x: at, y: plot.y + zero, width, height: down }, scene.side.long) : '',
    short > 0 ? rectangle({ x: at, y: plot.y + zero - up, width, height: up }, scene.side.short) : '',
  ].join('')
}
