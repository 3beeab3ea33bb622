import type { TotalsData } from '@/lib/contract/chart-data'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { compactAmount, compactUsd, floored } from '@/lib/contract/format'
import type { OverviewRow } from '@/lib/contract/overview-answer'
import type { Box } from '@/lib/heatmap/hatch'
import { type Tile, treemapTiles } from '@/lib/heatmap/treemap-tiles'
import { rectangle, text } from './draw'
import { fitted, textWidth } from './fonts'
import type { Layout } from './layout'
import { dataSign, isSigned } from './plot-frame'
import type { Scene } from './scene'
import { sideFill } from './side-fill'
import { element } from './svg'

/** From this width on the venues stand beside the assets. CSS pixels. */
const ROOM_FOR_VENUES = 520
const GAP = 24

/** Shares of all assets as a treemap, and the base by venue as bars. */
export function totalsShapes(scene: Scene, data: TotalsData, { plot, pad, axisSize: size }: Layout): string {
  const width = scene.form.width - 2 * pad
  const box = { x: pad, y: plot.y, width, height: plot.height + size + 4 }
  if (width < ROOM_FOR_VENUES) return treemap(scene, data, box, size) + dataSign(scene, box, 'start')
  const left = Math.round(width * 0.6)
  const right = { ...box, x: pad + left + GAP, width: width - left - GAP }
  return [
    treemap(scene, data, { ...box, width: left }, size),
    ranking(scene, data, right, size),
    dataSign(scene, { ...right, x: right.x + right.width }, 'end'),
  ].join('')
}

/** Rows with the side that is looked at, the largest first. */
function ofSide(rows: readonly OverviewRow[], { view: { side } }: Scene): readonly OverviewRow[] {
  const cut = rows.map((row) => ({
    ...row,
    long: side === 'short' ? 0 : row.long,
    short: side === 'long' ? 0 : row.short,
  }))
  return cut.filter(({ long, short }) => long + short > 0).sort((a, b) => b.long + b.short - a.long - a.short)
}

function treemap(scene: Scene, { by_base }: TotalsData, box: Box, size: number): string {
  const tiles = treemapTiles(ofSide(by_base.rows, scene), box)
  return element('g', { transform: `translate(${box.x} ${box.y})` }, [
    ...tiles.map((tile) => tileShapes(scene, tile, size)),
  ])
}

/** The left part of a tile are its longs, the right part its shorts. */
function tileShapes(scene: Scene, tile: Tile, size: number): string {
  const { x, y, width, height, long, short, key, count, floor } = tile
  const longs = (long / (long + short)) * width
  const name = key ?? CHART_TEXTS.restTile(count)
  const sum = floored(compactUsd(long + short), floor)
  const tint = (box: Box, fill: string) => element('rect', { ...box, fill, 'fill-opacity': 0.35 })
  const fits = (words: string, lines: number) =>
    textWidth(words, size, 600) + size < width && size * 1.4 * lines + 4 < height
  const at = { x: x + size * 0.5, y: y + size * 1.3 }
  const style = { size, fill: scene.colour['text-1'] } as const
  return [
    rectangle({ x, y, width, height }, scene.colour['bg-2']),
    tint({ x, y, width: longs, height }, sideFill(scene, 'long')),
    tint({ x: x + longs, y, width: width - longs, height }, scene.side.short),
    key === scene.data.base
      ? element('rect', {
          x: x + 1,
          y: y + 1,
          width: width - 2,
          height: height - 2,
          fill: 'none',
          stroke: scene.colour.accent,
          'stroke-width': 2,
        })
      : '',
    fits(name, 1) ? text(at.x, at.y, name, { ...style, weight: 600 }) : '',
    fits(name, 2) && fits(sum, 2) ? text(at.x, at.y + size * 1.3, sum, style) : '',
  ].join('')
}

const ROW = 2.1
/** For sums at the least, in ems, and at the most, of the width. */
const SUMS = 6
const MOST_FOR_SUMS = 0.4

/** The venues of the base with the largest sums, under their title and over the sign: name, longs and shorts as one bar, the sum. */
function ranking(scene: Scene, { by_venue, base }: TotalsData, box: Box, size: number): string {
  const rows = ofSide(by_venue.rows, scene)
  const taken = isSigned(scene) ? 2 : 1
  const shown = rows.slice(0, Math.max(1, Math.floor(box.height / (ROW * size)) - taken))
  const most = Math.max(0, ...rows.map(({ long, short }) => long + short)) || 1
  const isCoins = by_venue.unit === 'base'
  const write = isCoins ? (value: number) => `${compactAmount(value)} ${base}` : compactUsd
  const title = text(box.x, box.y + size, fitted(CHART_TEXTS.byVenueOf(base), box.width, size, 600), {
    size,
    weight: 600,
    fill: scene.colour['text-1'],
  })
  const sums = Math.max(0, ...shown.map((row) => textWidth(sumOf(row, write), size, 400)))
  const room = Math.min(box.width * MOST_FOR_SUMS, Math.max(SUMS * size, sums + size))
  const none = fitted(CHART_TEXTS.tableEmpty, box.width, size, 400)
  return [
    title,
    ...shown.map((row, i) => rankingRow(scene, row, box, i + 1, { most, room, write }, size)),
    shown.length > 0
      ? ''
      : text(box.x, box.y + ROW * size + size, none, { size, fill: scene.colour['text-3'] }),
  ].join('')
}

function sumOf({ long, short, floor }: OverviewRow, write: RankingScale['write']): string {
  return floored(write(long + short), floor)
}

interface RankingScale {
  readonly most: number
  /** For the sums, pixels. */
  readonly room: number
  readonly write: (value: number) => string
}

function rankingRow(
  scene: Scene,
  row: OverviewRow,
  box: Box,
  index: number,
  { most, room, write }: RankingScale,
  size: number,
) {
  const names = size * 8.8
  const y = box.y + index * ROW * size
  const scale = (box.width - names - room) / most
  const venue = scene.data.venues.find(({ id }) => id === row.key)
  const [longs, shorts] = [row.long * scale, row.short * scale]
  const bar = { y: y + size * 0.35, height: size * 0.8 }
  const sum = fitted(sumOf(row, write), room, size, 400)
  return [
    text(box.x, y + size * 1.1, fitted(venue?.short_name ?? row.key, names - 6, size, 400), {
      size,
      fill: scene.colour['text-2'],
    }),
    rectangle({ ...bar, x: box.x + names, width: longs }, sideFill(scene, 'long')),
    rectangle({ ...bar, x: box.x + names + longs, width: shorts }, scene.side.short),
    text(box.x + box.width, y + size * 1.1, sum, {
      size,
      fill: scene.colour['text-1'],
      anchor: 'end',
    }),
  ].join('')
}
