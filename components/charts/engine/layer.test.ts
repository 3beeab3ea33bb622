import { CustomChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { expect, test } from 'vitest'
import { filled, layer, type Shape } from './layer'

use([CustomChart, GridComponent, SVGRenderer])

const RED = '#fe0102'

function drawnAfter(...pictures: readonly (readonly Shape[])[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 100, height: 100 })
  for (const shapes of pictures) {
    const series = [layer({ name: 'doubt', z: 1, grid: 0, clip: false }, shapes)]
    chart.setOption({ animation: false, grid: {}, xAxis: {}, yAxis: {}, series }, { notMerge: true })
  }
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

test('a layer that has nothing to show any more shows nothing', () => {
  const shapes = [filled(10, 10, 20, 20, RED), filled(40, 10, 20, 20, RED)]
  const count = (svg: string) => svg.split(RED).length - 1
  expect(count(drawnAfter(shapes))).toBe(2)
  expect(count(drawnAfter(shapes, shapes.slice(0, 1)))).toBe(1)
  expect(count(drawnAfter(shapes, []))).toBe(0)
  expect(count(drawnAfter(shapes, [], shapes))).toBe(2)
})
