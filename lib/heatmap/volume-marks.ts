import type { VolumeAnswer, VolumeSeries } from '@/lib/contract/answers'
import type { PositionSide } from '@/lib/contract/liquidation'
import type { Millis } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { VolumeBar } from './volume-bars'

/** A piece of a bar between two values of the axis. */
export interface VolumeMark {
  readonly x: Millis
  readonly from: number
  readonly to: number
  /** Null = both sides together. */
  readonly side: PositionSide | null
  /** Place of the venue among the groups, 0 = the largest; 0 where bars are not stacked. */
  readonly level: number
}

export interface VolumeMarks {
  readonly marks: readonly VolumeMark[]
  /** Ends of the value axis. */
  readonly low: number
  readonly high: number
  /** `usd` = dollars, whatever the unit of the view. */
  readonly kind: 'amount' | 'usd' | 'count' | 'share'
  /** Venues that are told apart, the largest first; the last stands for the others where `hasOthers`. */
  readonly groups: readonly string[]
  readonly hasOthers: boolean
}

/** So many venues can be told apart in a stack; the rest share one step. */
const TOLD_APART = 4
/** Venues of a stack keep the colour of their side and differ in strength, the largest the strongest. */
export const STACK_STRENGTH = [1, 0.66, 0.46, 0.32, 0.2] as const
const AIR = 0.06

/** What is drawn for the measure of a view. Bars are already cut to the side that is looked at. */
export function volumeMarks(bars: readonly VolumeBar[], answer: VolumeAnswer, view: View): VolumeMarks {
  const none = { groups: [], hasOthers: false } as const
  if (view.show === 'share') return { ...none, ...shareMarks(bars), kind: 'share' }
  if (view.show === 'largest') return { ...none, ...upwards(bars, ({ largest }) => largest), kind: 'usd' }
  if (view.show === 'delta') return { ...none, ...deltaMarks(bars), kind: 'amount' }
  if (view.show === 'average') {
    const average = (sum: number, count: number) => (count > 0 ? sum / count : 0)
    const pick = (bar: VolumeBar) =>
      [average(bar.long, bar.longCount), average(bar.short, bar.shortCount)] as const
    return { ...none, ...diverging(bars, pick), kind: 'amount' }
  }
  const kind = view.show === 'count' ? 'count' : 'amount'
  if (view.by === 'venue' && answer.series.length > 1) return { ...stacked(answer, view), kind }
  const pick = (bar: VolumeBar) =>
    view.show === 'count' ? ([bar.longCount, bar.shortCount] as const) : ([bar.long, bar.short] as const)
  return { ...none, ...diverging(bars, pick), kind }
}

type Ends = Pick<VolumeMarks, 'marks' | 'low' | 'high'>

/** Longs hang below zero, shorts stand above it, both on one scale. */
function diverging(bars: readonly VolumeBar[], pick: (bar: VolumeBar) => readonly [number, number]): Ends {
  const marks = bars.flatMap((bar): VolumeMark[] => {
    const [long, short] = pick(bar)
    return [
      ...(long > 0 ? [{ x: bar.x, from: 0, to: -long, side: 'long' as const, level: 0 }] : []),
      ...(short > 0 ? [{ x: bar.x, from: 0, to: short, side: 'short' as const, level: 0 }] : []),
    ]
  })
  return withEnds(marks)
}

/** Shorts minus longs: above zero more was bought by force, below it more was sold. */
function deltaMarks(bars: readonly VolumeBar[]): Ends {
  const marks = bars.flatMap(({ x, long, short }): VolumeMark[] => {
    const net = short - long
    if (net === 0) return []
    return [{ x, from: 0, to: net, side: net > 0 ? 'short' : 'long', level: 0 }]
  })
  return withEnds(marks)
}

function upwards(bars: readonly VolumeBar[], pick: (bar: VolumeBar) => number): Ends {
  const marks = bars.flatMap((bar): VolumeMark[] => {
    const value = pick(bar)
    return value > 0 ? [{ x: bar.x, from: 0, to: value, side: null, level: 0 }] : []
  })
  return withEnds(marks)
}

/** The whole height is the bucket: longs from below, shorts the rest. */
function shareMarks(bars: readonly VolumeBar[]): Ends {
  const marks = bars.flatMap(({ x, long, short }): VolumeMark[] => {
    const all = long + short
    if (!(all > 0)) return []
    const share = long / all
    return [
      ...(share > 0 ? [{ x, from: 0, to: share, side: 'long' as const, level: 0 }] : []),
      ...(share < 1 ? [{ x, from: share, to: 1, side: 'short' as const, level: 0 }] : []),
    ]
  })
  return { marks, low: 0, high: 1 }
}

/** Each side as a stack of venues, the largest next to zero. */
function stacked(answer: VolumeAnswer, view: View): Ends & Pick<VolumeMarks, 'groups' | 'hasOthers'> {
  const [longOf, shortOf] = sidesOf(view)
  const weight = (series: VolumeSeries) =>
    answer.x.reduce((sum, _, i) => sum + longOf(series, i) + shortOf(series, i), 0)
  const ranked = [...answer.series].sort((a, b) => weight(b) - weight(a) || a.key.localeCompare(b.key))
  const level = (place: number) => Math.min(place, TOLD_APART)
  const marks = answer.x.flatMap((x, i): VolumeMark[] => {
    const base = { long: 0, short: 0 }
    return ranked.flatMap((series, place): VolumeMark[] => {
      const [long, short] = [longOf(series, i), shortOf(series, i)]
      const pieces: VolumeMark[] = []
      if (long > 0)
        pieces.push({ x, from: base.long, to: base.long - long, side: 'long', level: level(place) })
      if (short > 0)
        pieces.push({ x, from: base.short, to: base.short + short, side: 'short', level: level(place) })
      base.long -= long
      base.short += short
      return pieces
    })
  })
  const groups = ranked.slice(0, TOLD_APART + 1).map(({ key }) => key)
  return { ...withEnds(marks), groups, hasOthers: ranked.length > TOLD_APART + 1 }
}

type Read = (series: VolumeSeries, index: number) => number

function sidesOf({ show, side }: View): readonly [Read, Read] {
  const [longs, shorts] =
    show === 'count' ? (['long_count', 'short_count'] as const) : (['long', 'short'] as const)
  return [
    (series, i) => (side === 'short' ? 0 : (series[longs][i] ?? 0)),
    (series, i) => (side === 'long' ? 0 : (series[shorts][i] ?? 0)),
  ]
}

function withEnds(marks: readonly VolumeMark[]): Ends {
  const low = marks.reduce((least, { to }) => Math.min(least, to), 0)
  const high = marks.reduce((most, { to }) => Math.max(most, to), 0)
  const air = Math.max(high, -low, 1) * AIR
  return { marks, low: low - air, high: high + air }
}
