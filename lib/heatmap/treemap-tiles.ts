import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy'
import type { OverviewRow } from '@/lib/contract/overview-answer'
import type { Box } from './hatch'

export interface Tile extends Box {
  /** Base; null = all that found no place of their own. */
  readonly key: string | null
  readonly long: number
  readonly short: number
  readonly floor: boolean
  /** How many bases it stands for. */
  readonly count: number
}

interface Node {
  readonly tile: Omit<Tile, keyof Box> | null
  readonly children?: readonly Node[]
}

/** A tile under this share of the whole is too small to read. */
const LEAST_SHARE = 0.004

/** Tiles with areas in proportion to the dollars, the largest first; the smallest share one tile. */
export function treemapTiles(
  rows: readonly OverviewRow[],
  { width, height }: Pick<Box, 'width' | 'height'>,
): Tile[] {
  const whole = rows.reduce((sum, { long, short }) => sum + long + short, 0)
  if (!(whole > 0) || width < 1 || height < 1) return []
  const own = rows.filter(({ long, short }) => (long + short) / whole >= LEAST_SHARE)
  const rest = rows.filter((row) => !own.includes(row) && row.long + row.short > 0)
  const leaves: Node[] = own.map(({ key, long, short, floor }) => ({
    tile: { key, long, short, floor, count: 1 },
  }))
  if (rest.length > 0) leaves.push({ tile: restTile(rest) })
  const root = hierarchy<Node>({ tile: null, children: leaves }, ({ children }) => children as Node[]).sum(
    ({ tile }) => (tile ? tile.long + tile.short : 0),
  )
  const placed = treemap<Node>().tile(treemapSquarify).size([width, height]).paddingInner(2)(root)
  return placed
    .leaves()
    .flatMap(({ data, x0, y0, x1, y1 }) =>
      data.tile ? [{ ...data.tile, x: x0, y: y0, width: x1 - x0, height: y1 - y0 }] : [],
    )
}

function restTile(rows: readonly OverviewRow[]): Omit<Tile, keyof Box> {
  return {
    key: null,
    long: rows.reduce((sum, { long }) => sum + long, 0),
    short: rows.reduce((sum, { short }) => sum + short, 0),
    floor: rows.some(({ floor }) => floor),
    count: rows.length,
  }
}
