import type { RowBlocks } from './pixel-blocks'

/** How the bins of a picture lie on its pixel rows. Bins are named by their place, lowest first. */
export interface PixelRows {
  /** Of each bin: the pixel rows that it has for itself, `alone <= y < aloneEnd`; none where the two are equal. */
  readonly alone: Int32Array
  readonly aloneEnd: Int32Array
  /** 1 = the bin meets others in a pixel row. */
  readonly meets: Uint8Array
  readonly meetings: readonly Meeting[]
}

/** Bins `from` to `to` (exclusive) share the pixel row `y`. */
interface Meeting {
  readonly y: number
  readonly from: number
  readonly to: number
}

/** Bins ascend and their pixels go up, so those that meet in a pixel row follow each other. */
export function pixelRows({ tops, bottoms }: RowBlocks, height: number): PixelRows {
  const alone = new Int32Array(tops.length)
  const aloneEnd = new Int32Array(tops.length)
  const meets = new Uint8Array(tops.length)
  const meetings: Meeting[] = []
  let from = 0
  let to = 0
  for (let y = height - 1; y >= 0; y--) {
    while (from < tops.length && (tops[from] ?? 0) > y) from++
    while (to < tops.length && (bottoms[to] ?? 0) > y) to++
    if (to - from === 1) {
      alone[from] = y
      if (aloneEnd[from] === 0) aloneEnd[from] = y + 1
    } else if (to > from) {
      meetings.push({ y, from, to })
      meets.fill(1, from, to)
    }
  }
  return { alone, aloneEnd, meets, meetings }
}
