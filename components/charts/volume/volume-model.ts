import type { Frame } from '@/components/charts/frame'
import type { VolumeAnswer } from '@/lib/contract/answers'
import type { Millis, Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { heardByNow, type Note, notesOf, overlap, type Uncovered, uncoveredSpans } from '@/lib/heatmap/doubt'
import { barsOf, type VolumeBar } from '@/lib/heatmap/volume-bars'
import { type VolumeMarks, volumeMarks } from '@/lib/heatmap/volume-marks'

export interface VolumeModel extends VolumeMarks {
  readonly answer: VolumeAnswer
  readonly bars: readonly VolumeBar[]
  readonly gaps: readonly Uncovered[]
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
