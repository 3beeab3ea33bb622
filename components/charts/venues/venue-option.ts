import type { EChartsOption } from 'echarts'
import { layer, type Shape, stroked } from '@/components/charts/engine/layer'
import { hiddenAxis } from '@/components/charts/parts/axes'
import { doubtLayer } from '@/components/charts/parts/hatching'
import { plotGrid, plotTimeAxis } from '@/components/charts/parts/plot-grid'
import type { Drawing } from '@/components/charts/parts/use-canvas-picture'
import { watermark } from '@/components/charts/parts/watermark'
import type { VenueModel } from '@/lib/heatmap/venue-model'
import { venueRaster } from '@/lib/heatmap/venue-raster'
import { rowBox, type VenueLayout } from './venue-layout'

type VenuePicture = Drawing<VenueModel, VenueLayout>

/** What ECharts draws: the time axis, doubt by row, the cells as one picture. */
export function venueOption(picture: VenuePicture): EChartsOption {
  const { model, layout, frame, style } = picture
  const { plot } = layout
  return {
    animation: false,
    grid: [plotGrid(picture)],
    xAxis: [plotTimeAxis(picture)],
    yAxis: [hiddenAxis(0, 0, 1)],
    series: [
      doubtLayer({ box: plot, span: frame.span }, [], model.issues, style, 0),
      ...model.rows.map(({ gaps }, row) =>
        doubtLayer({ box: rowBox(layout, row), span: frame.span }, gaps, [], style, 0),
      ),
      cellsLayer(picture),
      layer({ name: 'rows', z: 2, grid: 0, clip: true }, rowLines(picture)),
      ...watermark(model.answer.simulated, plot, style),
    ],
  }
}

function rowLines({ model, layout, style }: VenuePicture): Shape[] {
  const { plot, rowHeight } = layout
  return model.rows.slice(1).map((_, i) => {
    const y = plot.y + (i + 1) * rowHeight - 0.5
    return stroked(plot.x, y, plot.x + plot.width, y, style.colour['line-1'])
  })
}

function cellsLayer({ model, layout, frame }: VenuePicture) {
  const { x, y, width, height } = layout.plot
  const raster = venueRaster(model, {
    ...frame.span,
    width: Math.round(width * frame.dpr),
    rowHeight: Math.round(layout.rowHeight * frame.dpr),
    bucketMs: model.answer.bucket_ms,
    gap: Math.max(1, Math.round(frame.dpr)),
  })
  const canvas = document.createElement('canvas')
  canvas.width = raster.width
  canvas.height = raster.height
  const bytes = new Uint8ClampedArray(raster.pixels.buffer)
  canvas.getContext('2d')?.putImageData(new ImageData(bytes, raster.width, raster.height), 0, 0)
  // Under the watermark, which must stay in sight where every cell is filled.
  return layer({ name: 'cells', z: 1, grid: 0, clip: true }, [
    { type: 'image', style: { image: canvas, x, y, width, height } },
  ])
}
