import type { Frame } from '@/components/charts/frame-of'
import type { CandlesAnswer } from '@/lib/contract/answers'
import type { HeatSummary } from '@/lib/contract/heat-summary'
import type { Theme } from '@/lib/contract/tokens'
import type { View } from '@/lib/contract/view'
import { cellsAt } from '@/lib/heatmap/cells'
import { recoloured } from '@/lib/heatmap/colour-scale'
import { composeHeatmap } from '@/lib/heatmap/compose'
import { lineOfCandles } from '@/lib/heatmap/price-line'
import { profileOf } from '@/lib/heatmap/profile'
import { paint, type Raster } from '@/lib/heatmap/raster'
import type { VenueChunk } from '@/lib/heatmap/venue-chunk'
import { fitsFirstPicture, paintProfile } from './first-profile'
import { type HeatLayout, roomFor } from './heat-layout'
import { type HeatDrawing, heatDrawings } from './heat-model'
import { placesOf } from './places'

interface FirstHeat {
  readonly summary: HeatSummary
  readonly chunks: readonly VenueChunk[]
  readonly candles: CandlesAnswer | null
  readonly view: View
  readonly frame: Frame
  /** CSS pixels. */
  readonly plotHeight: number
  /** At least one. */
  readonly themes: readonly Theme[]
}

/** The cells and the side profile of a whole canvas in a theme; rows of the raster begin at `top`. CSS pixels. */
interface FirstRaster {
  readonly theme: Theme
  readonly raster: Raster
  readonly top: number
}

/** What the page will draw first, painted without a browser for each theme; none where there is nothing. */
export function firstRasters(heat: FirstHeat): FirstRaster[] {
  const { summary, chunks, view, frame, plotHeight, themes } = heat
  const unit = view.unit === 'base' ? 'base' : 'usd'
  const answerOf = (venues: readonly string[]) =>
    composeHeatmap(summary, chunks, { venues, unit, bucketMs: frame.bucketMs })
  const sum = answerOf(view.venues)
  if (sum.x.length === 0) return []
  const shown = sum.venues.slice(0, roomFor(sum.venues, view, frame, plotHeight))
  const places = placesOf({ view, frame, plotHeight, timeLabels: false }, shown.length)
  const drawings = heatDrawings({
    answers: shown.length > 0 ? shown.map((venue) => answerOf([venue])) : [sum],
    candles: heat.candles,
    line: heat.candles && lineOfCandles(heat.candles),
    view,
    frame: places.frame,
    height: places.layouts[0]?.plot.height ?? plotHeight,
    theme: themes[0] ?? 'dark',
    tick: null,
  })
  const [first] = drawings
  const withProfile = fitsFirstPicture(
    drawings.map(({ paint }) => paint.colour),
    view.pal,
  )
  const rows = first && withProfile ? profileOf(cellsAt(sum, first.cells.k), view.side) : []
  return themes.map((theme) => {
    const painted = drawings.map(({ paint, axis }) => ({
      axis,
      paint: { ...paint, scale: recoloured(paint.scale, { palette: view.cmap, theme }) },
    }))
    const { raster, top } = together(painted, places.layouts, places.frame)
    for (const { profile: box } of places.layouts)
      if (first && box && rows.length > 0)
        paintProfile(raster, {
          ...{ rows, theme, sides: view.pal },
          plot: { ...frame.asked, ...first.axis, width: box.width, height: box.height },
          box: { ...box, y: box.y - top },
        })
    return { theme, raster, top }
  })
}

/** All panels on one raster of a pixel each per CSS pixel, from the top of the first to the end of the last. */
function together(
  drawings: readonly Pick<HeatDrawing, 'paint' | 'axis'>[],
  layouts: readonly HeatLayout[],
  { asked, width }: Frame,
): Omit<FirstRaster, 'theme'> {
  const top = Math.min(...layouts.map(({ plot }) => plot.y))
  const height = Math.max(...layouts.map(({ plot }) => plot.y + plot.height)) - top
  const whole: Raster = { width, height, pixels: new Uint32Array(width * height) }
  drawings.forEach((drawing, index) => {
    const box = layouts[index]?.plot
    if (!box) return
    const size = { width: Math.round(box.width), height: Math.round(box.height) }
    const part = paint(drawing.paint, { ...size, ...asked, ...drawing.axis }, 1, null)
    for (let row = 0; row < part.height; row++) {
      const pixels = part.pixels.subarray(row * part.width, (row + 1) * part.width)
      whole.pixels.set(pixels, (Math.round(box.y) - top + row) * width + Math.round(box.x))
    }
  })
  return { raster: whole, top }
}
