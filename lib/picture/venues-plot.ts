import type { VolumeSeries } from '@/lib/contract/answers'
import type { VenuesData } from '@/lib/contract/chart-data'
import { type ColourScale, colourIndex, colourScale } from '@/lib/heatmap/colour-scale'
import { columnPixels } from '@/lib/heatmap/plot'
import type { Raster } from '@/lib/heatmap/raster'
import { line, text } from './draw'
import { fitted } from './fonts'
import { rasterImage } from './heat-plot'
import type { Layout } from './layout'
import type { Scene } from './scene'

interface VenueRow {
  readonly id: string
  readonly values: readonly number[]
  readonly sum: number
}

interface VenuesPicture {
  readonly shapes: string
  readonly labels: string
  readonly scale: ColourScale
}

/** Time by venue: a row for each, the largest sum on top, coloured like the heatmap. */
export function venueShapes(scene: Scene, data: VenuesData, layout: Layout): VenuesPicture {
  const { view, form, colour } = scene
  const rows = data.answer.series.map((series) => rowOf(series, view.side)).sort((a, b) => b.sum - a.sum)
  const choice = { kind: view.scale, palette: view.cmap, theme: form.theme, domain: view.dom }
  const scale = colourScale(
    rows.flatMap(({ values }) => values.filter((value) => value > 0)),
    choice,
  )
  const { plot, axisSize } = layout
  const edges = rows.map((_, i) => plot.y + Math.round((i * plot.height) / rows.length) + 0.5)
  const height = plot.height / Math.max(1, rows.length)
  const size = Math.min(axisSize, height)
  const room = form.width - plot.x - plot.width - axisSize - 4
  const labels = rows.map(({ id }, i) => {
    const name = data.venues.find((venue) => venue.id === id)?.short_name ?? id
    const y = plot.y + (i + 0.5) * height + size * 0.36
    return text(plot.x + plot.width + axisSize * 0.7, y, fitted(name, room, size, 400), {
      size,
      fill: colour['text-2'],
    })
  })
  return {
    shapes: [
      ...edges.slice(1).map((y) => line(plot.x, y, plot.x + plot.width, y, colour['line-1'])),
      rasterImage(venueRaster(scene, data, layout, rows, scale), layout),
    ].join(''),
    labels: labels.join(''),
    scale,
  }
}

function rowOf({ key, long, short }: VolumeSeries, side: Scene['view']['side']): VenueRow {
  const values = long.map(
    (value, i) => (side === 'short' ? 0 : value) + (side === 'long' ? 0 : (short[i] ?? 0)),
  )
  return { id: key, values, sum: values.reduce((sum, value) => sum + value, 0) }
}

/** Whole pixels, a line free between rows. */
function venueRaster(
  { span }: Scene,
  { answer }: VenuesData,
  { plot: { width, height } }: Layout,
  rows: readonly VenueRow[],
  scale: ColourScale,
): Raster {
  const raster = { width, height, pixels: new Uint32Array(width * height) }
  const plot = { width, height, ...span, low: 0, high: 1 }
  const edge = (row: number) => Math.round((row * height) / rows.length)
  answer.x.forEach((x, i) => {
    const [left, right] = columnPixels(plot, x, answer.bucket_ms)
    rows.forEach(({ values }, row) => {
      const value = values[i] ?? 0
      if (!(value > 0)) return
      const pixel = scale.pixels[colourIndex(value, scale)] ?? 0
      for (let y = edge(row) + 1; y < edge(row + 1); y++)
        raster.pixels.fill(pixel, y * width + Math.max(0, left), y * width + Math.min(width, right))
    })
  })
  return raster
}
