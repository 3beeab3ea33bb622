import type { VolumeAnswer } from '@/lib/contract/answers'
import type { PositionSide } from '@/lib/contract/liquidation'
import type { Millis } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { VolumeBar } from './volume-bars'
import { type VolumeGroup, volumeGroups } from './volume-groups'
import { VOLUME_MEASURES, type VolumeMeasure } from './volume-measures'

/** A piece of a bar between two values of the axis. */
export interface VolumeMark {
  readonly x: Millis
  readonly from: number
  readonly to: number
  /** Null = both sides together. */
  readonly side: PositionSide | null
  /** Place of its group; null = all venues together. */
  readonly group: number | null
}

/** A venue's course: runs of buckets without a hole between them. */
export interface VolumeLine {
  readonly group: number
  readonly runs: readonly (readonly { readonly x: Millis; readonly value: number }[])[]
}

export interface VolumeMarks extends Pick<VolumeMeasure, 'kind'> {
  readonly marks: readonly VolumeMark[]
  readonly lines: readonly VolumeLine[]
  /** Ends of the value axis. */
  readonly low: number
  readonly high: number
  /** Venues told apart; empty = all together. */
  readonly groups: readonly VolumeGroup[]
  /** True = each group has a row of its own, one unit of the axis high, the first at the top. */
  readonly inRows: boolean
}

const AIR = 0.06

/** What is drawn for the measure of a view. Bars are already cut to the side that is looked at. */
export function volumeMarks(bars: readonly VolumeBar[], answer: VolumeAnswer, view: View): VolumeMarks {
  const measure = VOLUME_MEASURES[view.show]
  const groups = volumeGroups(answer, view)
  const how = groups.length > 0 ? measure.byVenue : null
  const told = { kind: measure.kind, groups, inRows: how === 'rows' }
  if (how === 'rows')
    return { ...told, marks: rowMarks(groups, measure), lines: [], low: 0, high: groups.length }
  if (how === 'lines') {
    const lines = groups.map(({ bars }, group) => ({ group, runs: runsOf(bars, measure, answer.bucket_ms) }))
    return { ...told, marks: [], lines, ...endsOf(lines.flatMap(({ runs }) => runs.flat())) }
  }
  const marks = how === 'stack' ? stacked(groups, measure) : bars.flatMap((bar) => marksOf(bar, measure))
  const ends =
    measure.kind === 'share' ? { low: 0, high: 1 } : endsOf(marks.map(({ to: value }) => ({ value })))
  return { ...told, marks, lines: [], ...ends }
}

function marksOf(bar: VolumeBar, measure: VolumeMeasure): readonly VolumeMark[] {
  return measure.kind === 'share' ? filled(bar, measure) : barMarks(bar, measure)
}

function endsOf(points: readonly { readonly value: number }[]): Pick<VolumeMarks, 'low' | 'high'> {
  const low = points.reduce((least, { value }) => Math.min(least, value), 0)
  const high = points.reduce((most, { value }) => Math.max(most, value), 0)
  const air = (Math.max(high, -low) || 1) * AIR
  return { low: low - air, high: high + air }
}

/** Longs hang below zero, shorts stand above it, both on one scale; what has no sides stands above it. */
function barMarks(bar: VolumeBar, { sides, value }: VolumeMeasure): readonly VolumeMark[] {
  const [long, short] = sides?.(bar) ?? [0, 0]
  const both = sides ? 0 : (value(bar) ?? 0)
  const mark = (to: number, side: PositionSide | null): readonly VolumeMark[] =>
    to === 0 ? [] : [{ x: bar.x, from: 0, to, side, group: null }]
  return [...mark(-long, 'long'), ...mark(short, 'short'), ...mark(both, null)]
}

/** The whole height is the bucket: longs from below, shorts the rest. */
function filled(bar: VolumeBar, { value }: VolumeMeasure): readonly VolumeMark[] {
  const share = value(bar)
  if (share === null) return []
  const mark = (from: number, to: number, side: PositionSide): readonly VolumeMark[] =>
    from === to ? [] : [{ x: bar.x, from, to, side, group: null }]
  return [...mark(0, share, 'long'), ...mark(share, 1, 'short')]
}

/** How much of its row a bar may fill. */
const ROW_FILL = 0.875

/** The shares of each venue in its row. */
function rowMarks(groups: readonly VolumeGroup[], measure: VolumeMeasure): readonly VolumeMark[] {
  return groups.flatMap(({ bars }, i) => {
    const inRow = (share: number) => groups.length - 1 - i + share * ROW_FILL
    return bars
      .flatMap((bar) => filled(bar, measure))
      .map((mark) => ({ ...mark, from: inRow(mark.from), to: inRow(mark.to) }))
  })
}

/** Each side of a bucket as a stack of venues, the largest next to zero. */
function stacked(groups: readonly VolumeGroup[], { sides }: VolumeMeasure): readonly VolumeMark[] {
  const tops = new Map<Millis, { long: number; short: number }>()
  return groups.flatMap(({ bars }, group) =>
    bars.flatMap((bar): VolumeMark[] => {
      const { x } = bar
      const [long, short] = sides?.(bar) ?? [0, 0]
      const from = tops.get(x) ?? { long: 0, short: 0 }
      const to = { long: from.long - long, short: from.short + short }
      tops.set(x, to)
      return [
        ...(long > 0 ? [{ x, from: from.long, to: to.long, side: 'long' as const, group }] : []),
        ...(short > 0 ? [{ x, from: from.short, to: to.short, side: 'short' as const, group }] : []),
      ]
    }),
  )
}

function runsOf(bars: readonly VolumeBar[], { value }: VolumeMeasure, bucketMs: Millis): VolumeLine['runs'] {
  const runs: { x: Millis; value: number }[][] = []
  for (const bar of bars) {
    const point = value(bar)
    if (point === null) continue
    const last = runs.at(-1)
    if (last && last.at(-1)?.x === bar.x - bucketMs) last.push({ x: bar.x, value: point })
    else runs.push([{ x: bar.x, value: point }])
  }
  return runs
}
