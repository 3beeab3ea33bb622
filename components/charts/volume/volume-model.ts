import type { Frame } from '@/components/charts/frame'
import type { VenueAnswer, VolumeAnswer } from '@/lib/contract/answers'
import type { Colours } from '@/lib/contract/tokens'
import type { Millis, Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { heardByNow, overlap, type Uncovered, uncoveredSpans } from '@/lib/heatmap/doubt'
import { type Note, notesOf } from '@/lib/heatmap/doubt-notes'
import { barsOf, type VolumeBar } from '@/lib/heatmap/volume-bars'
import { groupColours } from '@/lib/heatmap/volume-colours'
import { groupName } from '@/lib/heatmap/volume-groups'
import { type VolumeMarks, volumeMarks } from '@/lib/heatmap/volume-marks'

export interface VolumeModel extends VolumeMarks {
  readonly answer: VolumeAnswer
  readonly bars: readonly VolumeBar[]
  /** One for each group. */
  readonly colours: readonly string[]
  readonly names: readonly string[]
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
  readonly venues: readonly VenueAnswer[]
  readonly inks: Colours
}

export function volumeModel({ answer, view, frame, ...around }: VolumeInput): VolumeModel {
  const { now, liveVenues, venues, inks } = around
  const bars = barsOf(answer, view)
  const marks = volumeMarks(bars, answer, view)
  const doubts = { ...answer, covered: heardByNow(answer.covered, liveVenues, now) }
  const told = overlap(frame.span, answer)
  return {
    answer,
    bars,
    ...marks,
    colours: groupColours(marks.groups, venues, inks),
    names: marks.groups.map((group) => groupName(group, venues)),
    gaps: uncoveredSpans(doubts, told, now),
    issues: answer.known_issues.map(({ from, to }) => ({ from, to: to ?? frame.span.to })),
    notes: notesOf(doubts, told, now),
  }
}
