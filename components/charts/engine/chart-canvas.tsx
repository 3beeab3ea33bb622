'use client'

import type { ECharts, EChartsOption } from 'echarts'
import { useEffect, useRef, useState } from 'react'
import { loadCode } from '@/components/charts/load-code'

interface ChartCanvasProps {
  readonly width: number
  readonly height: number
  readonly dpr: number
  /** Null = nothing to draw yet. */
  readonly option: EChartsOption | null
  /** Called when the frame of an option stands on the canvas. */
  readonly onPainted: (option: EChartsOption) => void
}

/** A canvas that ECharts draws on. The engine is loaded when the first chart needs it. */
export function ChartCanvas({ width, height, dpr, option, onPainted }: ChartCanvasProps) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useChart(host, width, height, dpr)
  const painted = useRef(onPainted)
  painted.current = onPainted

  useEffect(() => {
    if (!chart || !option) return
    const done = () => painted.current(option)
    chart.on('finished', done)
    chart.setOption(option, { notMerge: true })
    return () => {
      chart.off('finished', done)
    }
  }, [chart, option])

  return <div ref={host} aria-hidden="true" style={{ width, height }} />
}

function useChart(
  host: { readonly current: HTMLDivElement | null },
  width: number,
  height: number,
  dpr: number,
): ECharts | null {
  const [chart, setChart] = useState<ECharts | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  // The boundary around the chart says so.
  if (failure) throw failure
  const size = useRef({ width, height })
  size.current = { width, height }

  useEffect(() => {
    let made: ECharts | null = null
    let gone = false
    const start = async () => {
      const [{ init }] = await Promise.all([loadCode(() => import('./engine')), document.fonts.ready])
      if (gone || !host.current) return
      made = init(host.current, null, { renderer: 'canvas', devicePixelRatio: dpr, ...size.current })
      setChart(made)
    }
    start().catch(setFailure)
    return () => {
      gone = true
      made?.dispose()
      setChart(null)
    }
  }, [host, dpr])

  useEffect(() => chart?.resize({ width, height }), [chart, width, height])
  return chart
}
