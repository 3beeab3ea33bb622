import type { Millis } from '@/lib/contract/units'
import type { VenueCells } from './venue-chunk'

/** Cells that are being put together, sorted by (x, y). */
export interface OpenCells {
  readonly x: number[]
  readonly y: number[]
  readonly long: number[]
  readonly short: number[]
  readonly count: number[]
}

/** Which columns of some parts count, and when column 0 begins. */
interface Window {
  readonly start: Millis
  readonly bucketMs: Millis
  readonly from: number
  readonly to: number
}

/** Adds the cells of some venues on top of each other, behind those already there. */
export function pileCells(
  into: OpenCells,
  parts: readonly VenueCells[],
  unit: 'usd' | 'base',
  window: Window,
): void {
  const sides = parts.map((part) => ({ ...part, ...sidesOf(part, unit) }))
  const [only, ...others] = sides
  if (only && others.length === 0) appendAll(into, only, window)
  else if (only) appendSums(into, sides, window)
}

type Sided = VenueCells & { readonly long: ArrayLike<number>; readonly short: ArrayLike<number> }

function sidesOf(part: VenueCells, unit: 'usd' | 'base') {
  return unit === 'usd'
    ? { long: part.longUsd, short: part.shortUsd }
    : { long: part.longBase, short: part.shortBase }
}

function appendAll(into: OpenCells, part: Sided, { start, bucketMs, from, to }: Window): void {
  for (let i = 0; i < part.column.length; i++) {
    const column = part.column[i] ?? 0
    if (column < from || column >= to) continue
    into.x.push(start + column * bucketMs)
    into.y.push(part.bin[i] ?? 0)
    into.long.push(part.long[i] ?? 0)
    into.short.push(part.short[i] ?? 0)
    into.count.push((part.longCount[i] ?? 0) + (part.shortCount[i] ?? 0))
  }
}

/** Column by column, so that only one column's bins are sorted at a time. */
function appendSums(into: OpenCells, parts: readonly Sided[], window: Window): void {
  const next = parts.map(() => 0)
  for (let column = lowestColumn(parts, next); column < window.to; column = lowestColumn(parts, next)) {
    const sums = new Map<number, { long: number; short: number; count: number }>()
    parts.forEach((part, p) => {
      let i = next[p] ?? 0
      for (; i < part.column.length && part.column[i] === column; i++) addCell(sums, part, i)
      next[p] = i
    })
    if (column >= window.from) appendColumn(into, window.start + column * window.bucketMs, sums)
  }
}

/** The column that comes next in any part; infinite at the end. */
function lowestColumn(parts: readonly Sided[], next: readonly number[]): number {
  return parts.reduce(
    (low, part, p) => Math.min(low, part.column[next[p] ?? 0] ?? Number.POSITIVE_INFINITY),
    Number.POSITIVE_INFINITY,
  )
}

type Sums = Map<number, { long: number; short: number; count: number }>

function addCell(sums: Sums, part: Sided, i: number): void {
  const bin = part.bin[i] ?? 0
  const sum = sums.get(bin) ?? { long: 0, short: 0, count: 0 }
  sum.long += part.long[i] ?? 0
  sum.short += part.short[i] ?? 0
  sum.count += (part.longCount[i] ?? 0) + (part.shortCount[i] ?? 0)
  sums.set(bin, sum)
}

function appendColumn(into: OpenCells, x: Millis, sums: Sums): void {
  for (const bin of [...sums.keys()].sort((a, b) => a - b)) {
    const sum = sums.get(bin)
    into.x.push(x)
    into.y.push(bin)
    into.long.push(sum?.long ?? 0)
    into.short.push(sum?.short ?? 0)
    into.count.push(sum?.count ?? 0)
  }
}
