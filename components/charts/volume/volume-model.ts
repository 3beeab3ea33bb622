import type { Frame } from '@/components/charts/frame'
import type { VolumeAnswer } from '@/lib/contract/answers'
import type { Millis, Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { heardByNow, type Note, notesOf, overlap, uncoveredSpans } from '@/lib/heatmap/doubt'
import { type VolumeMarks, volumeMarks } from './volume-marks'

/** Sums of one bucket over all venues, cut to the side that is looked at. */
export interface VolumeBar {
  readonly x: Millis
  readonly long: number
  readonly short: number
  readonly longCount: number
  readonly shortCount: number
  readonly count: number
  readonly largest: number
}

export interface VolumeModel extends VolumeMarks {
  readonly answer: VolumeAnswer
  readonly bars: readonly VolumeBar[]
  readonly gaps: readonly Span[]
  readonly issues: readonly Span[]
  readonly notes: readonly Note[]
}

interface VolumeInput {
  readonly answer: VolumeAnswer
  readonly view: View
  readonly frame: Frame
  readonly now: Millis
  readonly liveVenues: ReadonlySet<string>
}

export function volumeModel({ answer, view, frame, now, liveVenues }: VolumeInput): VolumeModel {
  const bars = barsOf(answer, view)
  const doubts = { ...answer, covered: heardByNow(answer.covered, liveVenues, now) }
  const told = overlap(frame.span, answer)
  return {
    answer,
    bars,
    ...volumeMarks(bars, answer, view),
    gaps: uncoveredSpans(doubts, told, now),
    issues: answer.known_issues.map(({ from, to }) => ({ from, to: to ?? frame.span.to })),
    notes: notesOf(doubts, told, now),
  }
}

export function barsOf(answer: VolumeAnswer, view: View): VolumeBar[] {
  return answer.x.map((x, i) => barAt(answer, x, i, view))
}

function barAt({ series }: VolumeAnswer, x: Millis, i: number, { side }: View): VolumeBar {
  const bar = { long: 0, short: 0, longCount: 0, shortCount: 0, largest: 0 }
  for (const part of series) {
    if (side !== 'short') {
      bar.long += part.long[i] ?? 0
      bar.longCount += part.long_count[i] ?? 0
    }
    if (side !== 'long') {
      bar.short += part.short[i] ?? 0
      bar.shortCount += part.short_count[i] ?? 0
    }
    bar.largest = Math.max(bar.largest, part.largest[i] ?? 0)
  }
  return { x, ...bar, count: bar.longCount + bar.shortCount }
}
