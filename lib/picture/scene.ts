import type { ChartData, VenueHeatmap } from '@/lib/contract/chart-data'
import { COLOURS, type Colours, HATCHED_PALETTES, SIDE_COLOURS, type Theme } from '@/lib/contract/tokens'
import type { Millis, Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { parseView } from '@/lib/contract/view-query'
import { heardByNow, isFloor, type Uncovered, uncoveredSpans } from '@/lib/heatmap/doubt'
import { BUCKETS } from '@/lib/heatmap/ladder'
import { doubtLines } from './doubt-words'
import { issueLines } from './issue-words'
import { drawnBucket, panelsWithRoom } from './panel-layout'

export const FORM_KINDS = ['card', 'page'] as const
export type FormKind = (typeof FORM_KINDS)[number]

/** How a picture is wanted. */
export interface PictureForm {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  readonly theme: Theme
  /** `card` = with large figures, where there is room; `page` = quiet, for places that say the figures too. */
  readonly form: FormKind
  /** Nothing behind the drawing. */
  readonly transparent: boolean
  readonly legend: boolean
  /** Where this chart is found, written into the picture; null = not written. */
  readonly address: string | null
  /** Name of the data: the id of a share, or the hash of the numbers. */
  readonly hash: string
}

/** How much fits: a card of a pasted link, a chart in a page, a thumbnail. */
export type Room = 'card' | 'chart' | 'thumbnail'

/** What every part of a picture reads. */
export interface Scene {
  readonly data: ChartData
  readonly view: View
  readonly form: PictureForm
  readonly room: Room
  readonly span: Span
  readonly colour: Colours
  readonly side: { readonly long: string; readonly short: string }
  /** True = longs are hatched: the pair of colours alone does not tell the sides apart for everyone. */
  readonly decals: boolean
  /** Sums are "at least". */
  readonly floor: boolean
  /** Spans in which nobody listened. */
  readonly gaps: readonly Uncovered[]
  /** Spans with a known issue. */
  readonly issues: readonly Span[]
  /** What must be said of gaps, shorter and shorter; none = nothing. */
  readonly doubts: readonly string[]
  /** What must be said of known issues, shorter and shorter; none = nothing. */
  readonly issueWords: readonly string[]
  /** Venues with a plot of their own; none = drawn as their sum. */
  readonly panels: readonly VenueHeatmap[]
  /** Width of the columns as drawn. */
  readonly bucketMs: Millis
}

export function sceneOf(data: ChartData, form: PictureForm): Scene {
  const view = viewOf(data)
  const scene = {
    data,
    view,
    form,
    room: roomOf(form),
    span: { from: data.from, to: data.to },
    colour: COLOURS[form.theme],
    side: SIDE_COLOURS[view.pal][form.theme],
    decals: HATCHED_PALETTES.includes(view.pal),
    doubts: doubtLines(data, view),
    issueWords: issueLines(data, view),
    ...doubtOf(data, data.answer),
  }
  const panels = panelsWithRoom(scene)
  return { ...scene, panels, bucketMs: drawnBucket(scene, panels.length) }
}

/** What must be said of an answer's sums, as of the moment of the data. */
export function doubtOf(data: ChartData, answer: ChartData['answer']) {
  const span = { from: data.from, to: data.to }
  const moment = { now: data.as_of, liveVenues: new Set(data.live) }
  const heard = heardByNow(answer.covered, moment.liveVenues, moment.now)
  return {
    floor: isFloor(answer, moment),
    gaps: uncoveredSpans({ ...answer, covered: heard }, span, moment.now),
    issues: answer.known_issues.map(({ from, to }) => ({ from, to: to ?? span.to })),
  }
}

/** The view that data were asked for. */
export function viewOf({ query }: Pick<ChartData, 'query'>): View {
  const params: Record<string, string> = {}
  for (const [key, value] of new URLSearchParams(query)) params[key] ??= value
  return parseView(params, LADDER).view
}

const LADDER: readonly Millis[] = BUCKETS.map(({ ms }) => ms)

function roomOf({ width, height, form }: PictureForm): Room {
  if (form === 'card' && width >= 900 && height >= 520) return 'card'
  return width < 400 || height < 240 ? 'thumbnail' : 'chart'
}

/** What the picture is drawn on. */
export function groundOf({ colour, room }: Pick<Scene, 'colour' | 'room'>): string {
  return room === 'card' ? colour['bg-0'] : colour['bg-1']
}
