import { COLOURS, HATCHED_PALETTES, SIDE_COLOURS, type SidePalette, type Theme } from '@/lib/contract/tokens'
import type { Box } from '@/lib/heatmap/hatch'
import { packPixel, parseHex } from '@/lib/heatmap/palette'
import type { Plot } from '@/lib/heatmap/plot'
import type { ProfileRow } from '@/lib/heatmap/profile'
import type { Raster } from '@/lib/heatmap/raster'
import { sideBars } from '@/lib/heatmap/side-bars'

/** Both sides and the line at zero. */
const COLOURS_TAKEN = 3
/** So many a picture has with one byte for each pixel, one of them for what is empty. */
const MOST_COLOURS = 256

/** Whether the colours of the side profile are no reason for a larger picture, and need no hatching. */
export function fitsFirstPicture(colourOfCells: readonly Uint8Array[], sides: SidePalette): boolean {
  if (HATCHED_PALETTES.includes(sides)) return false
  const used = new Set<number>()
  for (const colours of colourOfCells) for (const colour of colours) used.add(colour)
  return used.size + COLOURS_TAKEN < MOST_COLOURS
}

interface FirstProfile {
  readonly rows: readonly ProfileRow[]
  readonly plot: Plot
  /** On the raster. */
  readonly box: Box
  readonly sides: SidePalette
  readonly theme: Theme
}

/** The side profile of the page on the raster of the first picture, on whole pixels. */
export function paintProfile(raster: Raster, { rows, plot, box, sides, theme }: FirstProfile): void {
  fill(raster, box, { ...box, width: 1 }, COLOURS[theme]['line-2'])
  for (const { side, ...bar } of sideBars(rows, plot, box))
    fill(raster, box, bar, SIDE_COLOURS[sides][theme][side])
}

/** What of a bar lies in its box. */
function fill({ width, pixels }: Raster, box: Box, bar: Box, colour: string): void {
  const pixel = packPixel(parseHex(colour))
  const [left, right] = [Math.round(bar.x), Math.round(bar.x + bar.width)]
  const top = Math.max(Math.round(bar.y), box.y)
  const bottom = Math.min(Math.round(bar.y + bar.height), box.y + box.height)
  for (let row = top; row < bottom; row++) pixels.fill(pixel, row * width + left, row * width + right)
}
