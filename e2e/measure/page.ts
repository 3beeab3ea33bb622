import type { ECharts, EChartsOption } from 'echarts'
import { HeatmapChart } from 'echarts/charts'
import { DataZoomComponent, VisualMapComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { init } from '@/components/charts/engine/engine'
import type { HeatmapAnswer } from '@/lib/contract/answers'
import { zoomSpan } from '@/lib/heatmap/zoom'
import { madeAnswer } from './made-answer'
import { ourHeat, PLOT } from './our-heat'

use([HeatmapChart, VisualMapComponent, DataZoomComponent])

export interface Drawn {
  /** From data in memory to the finished frame, ms. */
  readonly first: number
  /** Work of each zoom step until the frame is finished, ms. */
  readonly steps: readonly number[]
  /** From frame to frame while zooming, ms. */
  readonly frames: readonly number[]
}

const STEPS = 12
/** A step of the reference takes seconds at a million cells: a few tell enough. */
const REFERENCE_STEPS = 2

declare global {
  interface Window {
    measureOurs: (columns: number, rows: number) => Promise<Drawn>
    measureEcharts: (columns: number, rows: number) => Promise<Drawn>
  }
}

window.measureOurs = async (columns, rows) => {
  const answer = madeAnswer(columns, rows)
  return withChart(async (chart) => {
    const started = performance.now()
    const optionOf = ourHeat(answer)
    await finished(chart, () => chart.setOption(optionOf(answer), { notMerge: true }))
    const first = performance.now() - started
    const zoomed = await zooming(chart, STEPS, (step) => {
      chart.setOption(optionOf(zoomSpan(answer, 0.9 ** step, 0.3)), { notMerge: true })
    })
    return { first, ...zoomed }
  })
}

/** The heatmap series at its best: without progressive drawing (performance.md, section 5). */
window.measureEcharts = async (columns, rows) => {
  const answer = madeAnswer(columns, rows)
  return withChart(async (chart) => {
    const started = performance.now()
    const option = echartsHeat(answer, columns, rows)
    await finished(chart, () => chart.setOption(option))
    const first = performance.now() - started
    const zoomed = await zooming(chart, REFERENCE_STEPS, (step) => {
      const { from, to } = zoomSpan(answer, 0.9 ** step, 0.3)
      chart.dispatchAction({
        type: 'dataZoom',
        start: (100 * (from - answer.from)) / (answer.to - answer.from),
        end: (100 * (to - answer.from)) / (answer.to - answer.from),
      })
    })
    return { first, ...zoomed }
  })
}

function echartsHeat({ long }: HeatmapAnswer, columns: number, rows: number): EChartsOption {
  const names = (count: number) => Array.from({ length: count }, (_, i) => String(i))
  return {
    animation: false,
    grid: { left: 0, top: 0, width: PLOT.width, height: PLOT.height },
    xAxis: { type: 'category', data: names(columns) },
    yAxis: { type: 'category', data: names(rows), position: 'right' },
    dataZoom: [{ type: 'inside' }],
    visualMap: { show: false, min: 0, max: 250_000, inRange: { color: ['#3D3279', '#D8437A', '#FDF299'] } },
    series: [
      {
        type: 'heatmap',
        progressive: 0,
        silent: true,
        data: long.map((value, i) => [Math.floor(i / rows), i % rows, value]),
      },
    ],
  }
}

async function withChart(run: (chart: ECharts) => Promise<Drawn>): Promise<Drawn> {
  const host = document.createElement('div')
  document.body.append(host)
  const chart = init(host, null, { width: PLOT.width + 64, height: PLOT.height + 60, devicePixelRatio: 1 })
  try {
    return await run(chart)
  } finally {
    // What is still to be painted would find nothing to paint on.
    await nextFrame()
    await nextFrame()
    chart.dispose()
    host.remove()
  }
}

async function zooming(
  chart: ECharts,
  count: number,
  show: (step: number) => void,
): Promise<Omit<Drawn, 'first'>> {
  const steps: number[] = []
  const frames: number[] = []
  // The first step also ends what the first picture began.
  show(0)
  await nextFrame()
  let last = await nextFrame()
  for (let step = 1; step <= count; step++) {
    const started = performance.now()
    show(step)
    chart.getZr().flush()
    steps.push(performance.now() - started)
    const now = await nextFrame()
    frames.push(now - last)
    last = now
  }
  return { steps, frames }
}

function finished(chart: ECharts, act: () => void): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      chart.off('finished', done)
      resolve()
    }
    chart.on('finished', done)
    act()
  })
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve)
  })
}
