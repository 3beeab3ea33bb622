import type { ChartData } from '@/lib/contract/chart-data'
import type { Box } from '@/lib/heatmap/hatch'
import type { Scene } from './scene'

/** Where the parts of a picture stand, in CSS pixels. */
export interface Layout {
  readonly pad: number
  readonly plot: Box
  /** The sums by price, on the price axis of the plot; null = there is no room. */
  readonly profile: Box | null
  /** Size of numbers on axes. */
  readonly axisSize: number
  /** Baseline of the time labels; null = another plot carries them. */
  readonly timeLabelsAt: number | null
  /** Baseline of the line that tells of gaps; null = there is nothing to tell, or another line tells it. */
  readonly doubtsAt: number | null
  /** The same of the line that tells of known issues; in a low picture both are one. */
  readonly issuesAt: number | null
  /** Top of the legend; null = none. */
  readonly legendAt: number | null
  readonly legendWidth: number
  /** Whether what says where the numbers come from stands at the right of the legend. */
  readonly besideLegend: boolean
  /** Baseline of that line where it stands alone. */
  readonly provenanceAt: number
}

interface Measures {
  readonly pad: number
  readonly head: number
  readonly axisWidth: number
  readonly axisSize: number
  /** Of the side profile. */
  readonly profileWidth: number
  /** Time labels, words on gaps or issues, legend, provenance. */
  readonly foot: {
    readonly time: number
    readonly doubts: number
    readonly legend: number
    readonly provenance: number
  }
}

const MEASURES: Readonly<Record<Scene['room'], Measures>> = {
  card: {
    ...{ pad: 48, head: 212, axisWidth: 110, axisSize: 18, profileWidth: 124 },
    foot: { time: 30, doubts: 26, legend: 58, provenance: 30 },
  },
  chart: {
    ...{ pad: 16, head: 62, axisWidth: 62, axisSize: 11, profileWidth: 112 },
    foot: { time: 20, doubts: 19, legend: 34, provenance: 18 },
  },
  thumbnail: {
    ...{ pad: 8, head: 42, axisWidth: 46, axisSize: 11, profileWidth: 0 },
    foot: { time: 20, doubts: 0, legend: 0, provenance: 2 },
  },
}
/** A thumbnail says whose numbers these are, and where gaps are, only where that must be said. */
export const SOURCE_LINE = 11
/** Distance of the last line from the lower edge. */
const PROVENANCE: Readonly<Record<Scene['room'], number>> = { card: 16, chart: 7, thumbnail: 4 }
/** Room for names of venues in the place of numbers. */
const NAMES_WIDTH: Readonly<Record<Scene['room'], number>> = { card: 140, chart: 96, thumbnail: 72 }
/** Charts whose cells are coloured by value. */
const COLOURED: ReadonlySet<string> = new Set(['heatmap', 'venues'])
/** How much of the width may stay free so that columns are whole pixels. */
const SLACK = 0.12
/** Narrower pictures need their width for the plot: venues side by side come before the side profile. */
const PROFILE_FROM = 800
/** Lower pictures tell of gaps and known issues on one line. */
const TWO_LINES_FROM = 300
/** Narrower pictures say under the legend where the numbers come from. */
const BESIDE_LEGEND_FROM = 580

/** What the places of a picture follow from. */
export type Placed = Pick<Scene, 'form' | 'room' | 'span' | 'data' | 'doubts' | 'issueWords'>

/** Places of one plot: its columns are whole pixels, and what this leaves over goes to the side profile. */
export function layoutOf(scene: Placed): Layout {
  const area = areaOf(scene)
  const columns = (scene.span.to - scene.span.from) / scene.data.answer.bucket_ms
  const width = wholeColumns(area.plot.width, columns)
  const profile = area.profile && widened(area.profile, area.plot.width - width)
  return { ...area, plot: { ...area.plot, width }, profile }
}

/** Places in a picture, its plots on the whole of their room. */
export function areaOf({ form, room, data, doubts, issueWords }: Placed): Layout {
  const { pad, head, axisSize, profileWidth, foot } = MEASURES[room]
  const axisWidth = data.chart === 'venues' ? NAMES_WIDTH[room] : MEASURES[room].axisWidth
  const hasLegend = form.legend && room !== 'thumbnail' && COLOURED.has(data.chart)
  const legendWidth = room === 'card' ? 330 : Math.min(230, form.width / 2 - 60)
  const besideLegend = hasLegend && form.width >= BESIDE_LEGEND_FROM
  const both = [doubts, issueWords].filter(({ length }) => length > 0).length
  const lines = form.height < TWO_LINES_FROM ? Math.min(1, both) : both
  const source = room === 'thumbnail' ? SOURCE_LINE * (lines > 0 || needsSource(data) ? 2 : 1) : 0
  const told = foot.time + lines * foot.doubts
  const below = told + (hasLegend ? foot.legend : 0) + (besideLegend ? 0 : foot.provenance) + source
  const height = Math.max(24, form.height - head - below - 2)
  const side = hasProfile(form.width, data) ? profileWidth : 0
  const plot = { x: pad, y: head, width: Math.floor(form.width - 2 * pad - axisWidth - side), height }
  const bottom = plot.y + plot.height
  return {
    pad,
    plot,
    profile: side > 0 ? { ...plot, x: plot.x + plot.width + axisWidth, width: side } : null,
    axisSize,
    timeLabelsAt: bottom + 5 + axisSize,
    doubtsAt: doubts.length > 0 && foot.doubts > 0 ? bottom + foot.time + foot.doubts - 5 : null,
    issuesAt: issueWords.length > 0 && foot.doubts > 0 ? bottom + told - 5 : null,
    legendAt: hasLegend ? bottom + told + 4 : null,
    legendWidth,
    besideLegend,
    provenanceAt: form.height - PROVENANCE[room],
  }
}

/** Sums of nothing are not drawn. */
function hasProfile(width: number, { chart, answer }: Scene['data']): boolean {
  return chart === 'heatmap' && width >= PROFILE_FROM && answer.x.length > 0
}

/** A box with its left edge further to the left. */
function widened({ x, width, ...box }: Box, by: number): Box {
  return { ...box, x: x - by, width: width + by }
}

function needsSource({ answer: { simulated, attribution = [] } }: Scene['data']): boolean {
  return simulated || attribution.length > 0
}

/** The width on which every column has the same whole number of pixels, if that costs little. */
function wholeColumns(room: number, columns: number): number {
  const whole = Math.floor(room / columns) * columns
  return whole >= room * (1 - SLACK) ? Math.round(whole) : room
}

/** Of what stands beside a plot of the usual picture: pads and axis. */
const BESIDE_PLOT = 160

/** About how wide the plot of a picture is: its columns are chosen for that. CSS pixels. */
export function plotWidthOf(chart: ChartData['chart'], width: number): number {
  const { profileWidth } = MEASURES.card
  const side = chart === 'heatmap' && width >= PROFILE_FROM ? profileWidth : 0
  return Math.max(100, width - BESIDE_PLOT - side)
}
