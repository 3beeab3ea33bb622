import type { HeatmapAnswer } from '@/lib/contract/answers'
import type { View } from '@/lib/contract/view'
import { binOf, MAX_K } from './bins'
import { cellsAt } from './cells'
import { joinExtents, widened } from './choose-level'
import { offAxis } from './off-axis'
import { type ProfileRow, profileOf } from './profile'

export interface CountedRow extends ProfileRow {
  /** Null while one side is looked at: cells count the prints of both. */
  readonly count: number | null
}

export interface ProfileModel {
  readonly answer: HeatmapAnswer
  readonly k: number
  /** Ascending in price. */
  readonly rows: readonly CountedRow[]
  /** The same with those beyond the price axis, which are not drawn. */
  readonly all: readonly CountedRow[]
  /** Ends of the price axis. */
  readonly low: number
  readonly high: number
  /** Ends of the axis of amounts: longs are below zero, both sides on one scale. */
  readonly least: number
  readonly most: number
  /** Prints beyond the price axis (far dated futures); null = some (see `OffAxis`). */
  readonly above: number | null
  readonly below: number | null
}

interface ProfileInput {
  readonly answer: HeatmapAnswer
  readonly view: View
  /** CSS pixels. */
  readonly height: number
  /** Least height of a row, CSS pixels. */
  readonly leastRow: number
}

const AIR = 0.06

/** Sums by price of a range, in rows that can be seen and hit. */
export function profileModel({ answer, view, height, leastRow }: ProfileInput): ProfileModel {
  const { low, high } = widened(axisOf(answer) ?? { low: 1, high: 1.01 })
  const k = levelFor({ low, high, height, leastRow, finest: answer.bin_k, asked: view.bins })
  const cells = cellsAt(answer, k)
  const counts = new Map<number, number>()
  for (const [i, y] of cells.y.entries()) counts.set(y, (counts.get(y) ?? 0) + (cells.count[i] ?? 0))
  const all = profileOf(cells, view.side)
    .map((row) => ({
      ...row,
      count: view.side === 'both' ? (counts.get(row.y) ?? 0) : null,
    }))
    .filter(({ long, short }) => long + short > 0)
  const rows = all.filter((row) => row.high > low && row.low < high)
  const least = Math.max(0, ...rows.map(({ long }) => long))
  const most = Math.max(0, ...rows.map(({ short }) => short))
  const room = (Math.max(least, most) || 1) * AIR
  const { above, below } = offAxis(cells, { low, high }, view.side)
  return {
    answer,
    k,
    rows,
    all,
    low: Math.min(low, rows[0]?.low ?? low),
    high: Math.max(high, rows.at(-1)?.high ?? high),
    least: -least - room,
    most: most + room,
    above: above.prints,
    below: below.prints,
  }
}

/** Perpetuals decide; where they have no print, all prints do. */
function axisOf({ axis_low, axis_high, price_low, price_high }: HeatmapAnswer) {
  if (axis_low !== null && axis_high !== null) return { low: axis_low, high: axis_high }
  const [first, last] = [price_low[0], price_high.at(-1)]
  return joinExtents(first === undefined || last === undefined ? null : { low: first, high: last })
}

interface LevelWanted {
  readonly low: number
  readonly high: number
  readonly height: number
  readonly leastRow: number
  readonly finest: number
  readonly asked: View['bins']
}

/** The finest level whose rows are at least `leastRow` high. */
function levelFor({ low, high, height, leastRow, finest, asked }: LevelWanted): number {
  if (asked !== 'auto') return Math.max(asked, finest)
  for (let k = finest; k < MAX_K; k++) {
    if (height / (binOf(high, k) - binOf(low, k) + 1) >= leastRow) return k
  }
  return Math.max(finest, MAX_K)
}
