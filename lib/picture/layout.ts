import type { Box } from '@/lib/heatmap/hatch'
import type { Scene } from './scene'

/** Where the parts of a picture stand, in CSS pixels. */
export interface Layout {
  readonly pad: number
  readonly plot: Box
  /** Size of numbers on axes. */
  readonly axisSize: number
  /** Baseline of the time labels; null = another plot carries them. */
  readonly timeLabelsAt: number | null
  /** Top of the legend; null = none. */
  readonly legendAt: number | null
  readonly legendWidth: number
  /** Baseline of the line that says where the numbers come from. */
  readonly provenanceAt: number
}

interface Measures {
  readonly pad: number
  readonly head: number
  readonly axisWidth: number
  readonly axisSize: number
  /** Time labels, legend, provenance. */
  readonly foot: { readonly time: number; readonly legend: number; readonly provenance: number }
}

const MEASURES: Readonly<Record<Scene['room'], Measures>> = {
  card: { pad: 48, head: 212, axisWidth: 110, axisSize: 18, foot: { time: 30, legend: 58, provenance: 30 } },
  chart: { pad: 16, head: 62, axisWidth: 62, axisSize: 11, foot: { time: 20, legend: 34, provenance: 18 } },
  thumbnail: { pad: 8, head: 42, axisWidth: 46, axisSize: 11, foot: { time: 20, legend: 0, provenance: 2 } },
}
/** A thumbnail says whose numbers these are only where that must be said. */
const SOURCE_LINE = 11
/** Distance of the last line from the lower edge. */
const PROVENANCE: Readonly<Record<Scene['room'], number>> = { card: 16, chart: 7, thumbnail: 4 }
/** Room for names of venues in the place of numbers. */
const NAMES_WIDTH: Readonly<Record<Scene['room'], number>> = { card: 140, chart: 96, thumbnail: 72 }
/** Charts whose cells are coloured by value. */
const COLOURED: ReadonlySet<string> = new Set(['heatmap', 'venues'])
/** How much of the width may stay free so that columns are whole pixels. */
const SLACK = 0.12

export function layoutOf({ form, room, span, data }: Pick<Scene, 'form' | 'room' | 'span' | 'data'>): Layout {
  const { pad, head, axisSize, foot } = MEASURES[room]
  const axisWidth = data.chart === 'venues' ? NAMES_WIDTH[room] : MEASURES[room].axisWidth
  const hasLegend = form.legend && room !== 'thumbnail' && COLOURED.has(data.chart)
  const legendWidth = room === 'card' ? 330 : Math.min(230, form.width / 2 - 60)
  const besideLegend = hasLegend && form.width >= 520
  const source = room === 'thumbnail' && needsSource(data) ? SOURCE_LINE : 0
  const below = foot.time + (hasLegend ? foot.legend : 0) + (besideLegend ? 0 : foot.provenance) + source
  const height = Math.max(24, form.height - head - below - 2)
  const columns = (span.to - span.from) / data.answer.bucket_ms
  const plot = { x: pad, y: head, width: wholeColumns(form.width - 2 * pad - axisWidth, columns), height }
  const bottom = plot.y + plot.height
  return {
    pad,
    plot,
    axisSize,
    timeLabelsAt: bottom + 5 + axisSize,
    legendAt: hasLegend ? bottom + foot.time + 4 : null,
    legendWidth,
    provenanceAt: form.height - PROVENANCE[room],
  }
}

function needsSource({ answer: { simulated, attribution = [] } }: Scene['data']): boolean {
  return simulated || attribution.length > 0
}

/** The width on which every column has the same whole number of pixels, if that costs little. */
function wholeColumns(room: number, columns: number): number {
  const whole = Math.floor(room / columns) * columns
  return whole >= room * (1 - SLACK) ? Math.round(whole) : Math.floor(room)
}
