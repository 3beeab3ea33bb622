import type { Frame } from '@/components/charts/frame'
import type { VolumeAnswer } from '@/lib/contract/answers'
import type { Millis, Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { heardByNow, overlap, uncoveredSpans } from '@/lib/heatmap/doubt'

export interface VolumeBar {
  readonly x: Millis
  readonly long: number
  readonly short: number
  readonly count: number
  readonly largest: number
}

export interface VolumeModel {
  readonly answer: VolumeAnswer
  readonly bars: readonly VolumeBar[]
  /** Ends of the value axis: longs are below zero, both sides on one scale. */
  readonly low: number
  readonly high: number
  readonly gaps: readonly Span[]
  readonly issues: readonly Span[]
}

interface VolumeInput {
  readonly answer: VolumeAnswer
  readonly view: View
  readonly frame: Frame
  readonly now: Millis
  readonly liveVenues: ReadonlySet<string>
}

export function volumeModel({ answer, view, frame, now, liveVenues }: VolumeInput): VolumeModel {
  const bars = answer.x.map((x, i) => barAt(answer, x, i, view))
  const deepest = Math.max(0, ...bars.map(({ long }) => long))
  const tallest = Math.max(0, ...bars.map(({ short }) => short))
  const room = Math.max(deepest, tallest, 1) * 0.06
  const doubts = { ...answer, covered: heardByNow(answer.covered, liveVenues, now) }
  return {
    answer,
    bars,
    low: -deepest - room,
    high: tallest + room,
    gaps: uncoveredSpans(doubts, overlap(frame.span, answer), now),
    issues: answer.known_issues.map(({ from, to }) => ({ from, to: to ?? frame.span.to })),
  }
}

function barAt({ series }: VolumeAnswer, x: Millis, i: number, { side }: View): VolumeBar {
  const bar = { long: 0, short: 0, count: 0, largest: 0 }
  for (const part of series) {
    if (side !== 'short') bar.long += part.long[i] ?? 0
    if (side !== 'long') bar.short += part.short[i] ?? 0
    bar.count += (part.long_count[i] ?? 0) + (part.short_count[i] ?? 0)
    bar.largest = Math.max(bar.largest, part.largest[i] ?? 0)
  }
  return { x, ...bar }
}
