'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ChartStyle } from '@/components/charts/chart-style'
import type { Frame } from '@/components/charts/frame'
import { fetchJson } from '@/components/hooks/fetch-json'
import { useLive } from '@/components/hooks/live'
import { scopeOf, scopeParams } from '@/components/hooks/scope'
import { type ChartQuery, useCandles, useHeatmap } from '@/components/hooks/use-charts'
import { useMarkets } from '@/components/hooks/use-lists'
import { useLiveVenues } from '@/components/hooks/use-live-venues'
import { useNow } from '@/components/hooks/use-now'
import type { HeatmapAnswer } from '@/lib/contract/answers'
import type { Page } from '@/lib/contract/list-answers'
import { SECOND } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { WireEvent } from '@/lib/contract/wire-event'
import { matches } from '@/lib/heatmap/add-print'
import { lineOfCandles, lineOfPrints, type PriceLine } from '@/lib/heatmap/price-line'
import { heatDrawing, heatModel } from './heat-model'

interface HeatRequest {
  readonly base: string
  readonly view: View
  readonly frame: Frame
  readonly plotHeight: number
  readonly style: ChartStyle
}

/** The heatmap's data and what is to be drawn of it. */
export function useHeat({ base, view, frame, plotHeight, style }: HeatRequest) {
  const scope = useMemo(() => scopeOf(base, view), [base, view])
  const { asked: span, bucketMs, refresh } = frame
  const chart: ChartQuery = useMemo(
    () => ({ scope, span, bucketMs, unit: view.unit, refresh }),
    [scope, span, bucketMs, view.unit, refresh],
  )
  const query = useHeatmap(chart, view.bins)
  const candles = useCandles(chart, view.overlay !== 'none').data ?? null
  const line = usePriceLine(chart, query.data, candles && lineOfCandles(candles), view.overlay !== 'none')
  const tick = useSmallestTick(base, view)
  const now = useNow(frame.live ? 10 * SECOND : null)
  const liveVenues = useLiveVenues()
  const still = useStillFrame(frame)
  const drawing = useMemo(() => {
    if (!query.data) return null
    const { theme } = style
    return heatDrawing({
      answer: query.data,
      candles,
      line,
      view,
      frame: still,
      height: plotHeight,
      theme,
      tick,
    })
  }, [query.data, candles, line, view, still, plotHeight, style, tick])
  const model = useMemo(
    () => drawing && heatModel(drawing, { frame, height: plotHeight, now, liveVenues }),
    [drawing, frame, plotHeight, now, liveVenues],
  )
  return { query, chart, model }
}

/** What of the frame stays as it is while the range is dragged. */
function useStillFrame({ asked, bucketMs, plotWidth, minCell, dpr }: Frame) {
  return useMemo(
    () => ({ asked, bucketMs, plotWidth, minCell, dpr }),
    [asked, bucketMs, plotWidth, minCell, dpr],
  )
}

/** So many prints are fetched to draw a line through them where no candles are held. */
const LINE_PRINTS = 2_000

function usePriceLine(
  chart: ChartQuery,
  answer: HeatmapAnswer | undefined,
  ofCandles: PriceLine | null,
  enabled: boolean,
): PriceLine | null {
  const { scope, span, bucketMs } = chart
  const { prints } = useLive()
  const few = answer !== undefined && answer.totals.long_count + answer.totals.short_count <= LINE_PRINTS
  const { data } = useQuery({
    queryKey: ['line-prints', scope, span],
    queryFn: async ({ signal }) => {
      const range = { from: span.from, to: span.to, order: 'asc', limit: LINE_PRINTS }
      const page = await fetchJson<Page<WireEvent>>(
        'liquidations',
        { ...scopeParams(scope), ...range },
        signal,
      )
      return page.data.filter((event) => matches(event, scope))
    },
    enabled: enabled && ofCandles === null && few,
  })
  return useMemo(() => {
    if (!enabled) return null
    if (ofCandles) return ofCandles
    if (!data || !answer) return null
    const known = new Set(data.map(({ id }) => id))
    const live = prints
      .map(({ event }) => event)
      .filter((event) => matches(event, scope) && !known.has(event.id))
    return lineOfPrints([...data, ...live], bucketMs, answer.axis)
  }, [enabled, ofCandles, data, answer, prints, scope, bucketMs])
}

/** Tick that decides the decimals of prices; of the market, else the finest of the base's dollar markets. */
function useSmallestTick(base: string, { market }: View): string | null {
  const { data } = useMarkets(base)
  return useMemo(() => {
    const candidates = (data ?? []).filter((row) =>
      market === null ? row.kind === 'perpetual' : row.id === market,
    )
    const ticks = candidates.flatMap(({ tick_size, multiplier }) =>
      tick_size && multiplier === 1 ? [tick_size] : [],
    )
    return ticks.sort((a, b) => Number(b) - Number(a))[0] ?? null
  }, [data, market])
}
