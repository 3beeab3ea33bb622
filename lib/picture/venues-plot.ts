import type { VenuesData } from '@/lib/contract/chart-data'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { TEXTS } from '@/lib/contract/texts'
import { venueName } from '@/lib/contract/venue-name'
import type { ColourScale } from '@/lib/heatmap/colour-scale'
import { firstRows, type VenueModel, type VenueRow, venueModel } from '@/lib/heatmap/venue-model'
import { venueRaster } from '@/lib/heatmap/venue-raster'
import { line, text } from './draw'
import { fitted } from './fonts'
import { rasterImage } from './heat-plot'
import type { Layout } from './layout'
import { gapShapes, plotFrame } from './plot-frame'
import type { Scene } from './scene'

/** Time by venue: a row for each, the largest sum on top, coloured like the heatmap; each has its own gaps. */
export function venueShapes(
  scene: Scene,
  data: VenuesData,
  whole: Layout,
): { readonly shapes: string; readonly scale: ColourScale } {
  const all = modelOf(scene, data)
  const model = firstRows(all, Math.max(1, Math.floor(whole.plot.height / whole.axisSize)))
  const { layout, rowHeight } = rowsOf(model, whole)
  const { plot } = layout
  const { under, mark, over } = plotFrame({ ...scene, gaps: [] }, layout)
  const boxes = model.rows.map((_, i) => ({ ...plot, y: plot.y + i * rowHeight, height: rowHeight }))
  const place = { ...scene.span, width: plot.width, rowHeight, bucketMs: data.answer.bucket_ms, gap: 1 }
  const shapes = [
    under,
    ...model.rows.map(({ gaps }, i) => gapShapes(scene, boxes[i] ?? plot, gaps)),
    ...boxes
      .slice(1)
      .map(({ y }) => line(plot.x, y - 0.5, plot.x + plot.width, y - 0.5, scene.colour['line-1'])),
    model.rows.length > 0 ? rasterImage(venueRaster(model, place), layout) : '',
    mark,
    over,
    ...model.rows.map((row, i) => rowLabel(scene, data, layout, row, boxes[i] ?? plot)),
    moreRows(scene, layout, all.rows.length - model.rows.length),
  ]
  return { shapes: shapes.join(''), scale: model.scale }
}

/** Rows are of one whole height, and the plot ends with the last. */
function rowsOf({ rows: { length } }: VenueModel, layout: Layout) {
  const { plot } = layout
  const rowHeight = Math.floor(plot.height / Math.max(1, length))
  const height = length === 0 ? plot.height : rowHeight * length
  return { rowHeight, layout: { ...layout, plot: { ...plot, height } } }
}

function moreRows({ colour }: Scene, { plot, axisSize: size, timeLabelsAt }: Layout, rest: number): string {
  if (rest === 0 || timeLabelsAt === null) return ''
  const x = plot.x + plot.width + size * 0.7
  return text(x, timeLabelsAt, TEXTS.nextPanels(rest), { size, fill: colour['text-3'] })
}

function modelOf({ view, form, span }: Scene, data: VenuesData): VenueModel {
  const others = (data.others ?? []).map(({ id }) => id)
  return venueModel({
    answer: data.answer,
    view,
    frame: { span },
    theme: form.theme,
    others,
    listing: new Set(data.listing ?? others),
    now: data.as_of,
    liveVenues: new Set(data.live),
  })
}

function rowLabel(
  { form, colour }: Scene,
  data: VenuesData,
  { plot, axisSize }: Layout,
  { venue, isCovered, count }: VenueRow,
  box: { readonly y: number; readonly height: number },
): string {
  const name = venueName(venue, [...data.venues, ...(data.others ?? [])])
  const size = Math.min(axisSize, box.height)
  const room = form.width - plot.x - plot.width - axisSize * 0.7 - 4
  const words = isCovered ? name : `${name}, ${CHART_TEXTS.notCovered}`
  const fill = count > 0 ? colour['text-2'] : colour['text-3']
  const y = box.y + box.height / 2 + size * 0.36
  return text(plot.x + plot.width + axisSize * 0.7, y, fitted(words, room, size, 400), { size, fill })
}
