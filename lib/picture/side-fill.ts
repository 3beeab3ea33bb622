import type { PositionSide } from '@/lib/contract/liquidation'
import { groundOf, type Scene } from './scene'
import { element } from './svg'

const DECAL = 'longs'
/** Side of the tile that repeats, and thickness of the lines in it: as on the page. */
const TILE = { size: 6, line: 1.4 } as const

/** Fill of bars of a side; where its pair of colours is hard to tell apart longs are hatched too. */
export function sideFill({ side, decals }: Pick<Scene, 'side' | 'decals'>, of: PositionSide): string {
  return decals && of === 'long' ? `url(#${DECAL})` : side[of]
}

/** What `sideFill` refers to, once in a picture. */
export function sideDecal(scene: Scene): string {
  if (!scene.decals) return ''
  const { size, line } = TILE
  const d = [-size, 0, size].map((shift) => `M${shift - 1} ${size + 1}L${shift + size + 1} -1`).join('')
  const tile = { id: DECAL, width: size, height: size, patternUnits: 'userSpaceOnUse' }
  return element('pattern', tile, [
    element('rect', { width: size, height: size, fill: scene.side.long }),
    element('path', { d, stroke: groundOf(scene), 'stroke-width': line }),
  ])
}
