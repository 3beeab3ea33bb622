import type { ChartStyle } from '@/components/charts/chart-style'
import type { PositionSide } from '@/lib/contract/liquidation'

/** What ECharts takes as a fill. */
export type Fill = string | { readonly image: HTMLCanvasElement; readonly repeat: 'repeat' }

/** Side of the tile that repeats, and thickness of the lines in it. Pixels of the canvas. */
const TILE = { size: 6, line: 1.4 } as const

const tiles = new Map<string, HTMLCanvasElement>()

/** Colour of a side; where its pair is hard to tell apart longs are hatched too. */
export function sideFill({ decals, side, colour }: ChartStyle, of: PositionSide): Fill {
  if (!decals || of === 'short') return side[of]
  const name = `${side.long} ${colour['bg-1']}`
  const tile = tiles.get(name) ?? hatchedTile(side.long, colour['bg-1'])
  tiles.set(name, tile)
  return { image: tile, repeat: 'repeat' }
}

/** Diagonals that meet at the edges of the tile. */
function hatchedTile(ground: string, line: string): HTMLCanvasElement {
  const { size } = TILE
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d')
  if (!context) return canvas
  context.fillStyle = ground
  context.fillRect(0, 0, size, size)
  context.strokeStyle = line
  context.lineWidth = TILE.line
  context.beginPath()
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - 1, size + 1)
    context.lineTo(shift + size + 1, -1)
  }
  context.stroke()
  return canvas
}
