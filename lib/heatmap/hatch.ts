export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Line {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** Lines at 45 degrees through a box, `every` pixels apart and in step across boxes of one plot. */
export function hatchLines({ x, y, width, height }: Box, every: number): Line[] {
  const lines: Line[] = []
  const first = Math.ceil((x + y) / every) * every
  for (let sum = first; sum <= x + width + y + height; sum += every) {
    const x1 = Math.max(x, sum - (y + height))
    const x2 = Math.min(x + width, sum - y)
    if (x2 > x1) lines.push({ x1, y1: sum - x1, x2, y2: sum - x2 })
  }
  return lines
}
