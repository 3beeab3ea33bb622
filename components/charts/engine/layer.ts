import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'

import type { Fill } from './side-fill'

/** A shape in CSS pixels of the canvas, as ECharts' custom series takes it. */
export type Shape = NonNullable<CustomSeriesRenderItemReturn>

interface LayerPlace {
  readonly name: string
  readonly z: number
  /** Which of the option's grids clips it. */
  readonly grid: number
  readonly clip: boolean
}

const EMPTIED = { $mergeChildren: false } as const

/** Shapes that lie at fixed places of the canvas, in one series. */
export function layer({ name, z, grid, clip }: LayerPlace, shapes: readonly Shape[]): CustomSeriesOption {
  return {
    type: 'custom',
    name,
    z,
    clip,
    silent: true,
    animation: false,
    xAxisIndex: grid,
    yAxisIndex: grid,
    // Of an empty group ECharts would keep the children it had before (CustomView, mergeChildren).
    renderItem: () => ({ type: 'group', children: [...shapes], ...(shapes.length === 0 && EMPTIED) }),
    data: [[0, 0]],
  }
}

export function filled(x: number, y: number, width: number, height: number, fill: Fill): Shape {
  return { type: 'rect', shape: { x, y, width, height }, style: { fill } }
}

export function stroked(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string,
  lineWidth = 1,
): Shape {
  return { type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth } }
}
