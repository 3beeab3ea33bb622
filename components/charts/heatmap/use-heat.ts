'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ChartStyle } from '@/components/charts/chart-style'
import type { Frame } from '@/components/charts/frame'
import { fetchJson } from '@/components/hooks/fetch-json'
import type { Heat } from '@/components/hooks/heat-source'
import { useLive } from '@/components/hooks/live'
import { scopeOf, scopeParams } from '@/components/hooks/scope'
import {
  type ChartQuery,
  useCandles,
  useHeatmap,
  useVenueHeats,
  type VenueHeat,
} from '@/components/hooks/use-charts'
import type { LastGood } from '@/components/hooks/use-last-good'
import { useMarkets } from '@/components/hooks/use-lists'
import { useLiveVenues } from '@/components/hooks/use-live-venues'
import { useNow } from '@/components/hooks/use-now'
import type { HeatmapAnswer } from '@/lib/contract/answers'
import type { Page } from '@/lib/contract/list-answers'
import { SECOND } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { WireEvent } from '@/lib/contract/wire-event'
import { matches } from '@/lib/heatmap/add-print'
import { LINE_PRINTS, lineOfCandles, lineOfPrints, type PriceLine } from '@/lib/heatmap/price-line'
import type { PriceEnds } from '@/lib/heatmap/zoom'
import { type HeatModel, heatDrawings, heatModel, sumDrawing } from './heat-model'
import type { HeatPanel } from './heat-option'
import { type Places, placesOf } from './places'
import { useVenueChoice } from './use-venue-choice'

interface HeatRequest {
  readonly base: string
  readonly view: View
  readonly frame: Frame
  readonly plotHeight: number
  readonly timeLabels: boolean
  readonly style: ChartStyle
  /** Ends of the price axis while it is being dragged. */
  readonly prices: PriceEnds | null
}

/** A panel of the heatmap, with the question behind it. */
export interface VenuePanel extends HeatPanel {
  /** Null = all venues asked for. */
  readonly venue: string | null
  readonly chart: ChartQuery
}

/** The heatmap's data and what is to be drawn of it: one panel, or one for each of several venues. */
export function useHeat(request: HeatRequest) {
  const { base, view, frame, plotHeight, timeLabels, style, prices } = request
  const scope = useMemo(() => scopeOf(base, view), [base, view])
  const { asked: span, bucketMs, refresh } = frame
  const chart: ChartQuery = useMemo(
    () => ({ scope, span, bucketMs, unit: view.unit, refresh }),
    [scope, span, bucketMs, view.unit, refresh],
  )
  const query = useHeatmap(chart, view.bins)
  const choice = useVenueChoice(query.data, view, frame, plotHeight)
  const heats = useVenueHeats(chart, view.bins, choice.shown)
  const candles = useCandles(chart, view.overlay !== 'none').data ?? null
  const line = usePriceLine(chart, query.data, candles && lineOfCandles(candles), view.overlay !== 'none')
  const tick = useSmallestTick(base, view)
  const count = choice.shown.length
  const places = useMemo(
    () => placesOf({ view, frame, plotHeight, timeLabels }, count),
    [view, frame, plotHeight, timeLabels, count],
  )
  const still = useStillFrame(places.frame)
  const height = places.layouts[0]?.plot.height ?? plotHeight
  const answers = useAnswers(query.data, choice.shown, heats.data)
  const drawings = useMemo(() => {
    if (!answers) return null
    const shared = { candles, line, view, frame: still, height, theme: style.theme, tick }
    const panels = heatDrawings({ ...shared, answers: answers.panels })
    const sum = answers.panels[0] === answers.sum ? panels[0] : sumDrawing(answers.sum, panels[0], view)
    return sum ? { panels, sum } : null
  }, [answers, candles, line, view, still, height, style, tick])
  const now = useNow(frame.live ? 10 * SECOND : null)
  const liveVenues = useLiveVenues()
  const models = useMemo(() => {
    const moment = { frame: places.frame, height, now, liveVenues, prices }
    return (
      drawings && {
        panels: drawings.panels.map((one) => heatModel(one, moment)),
        sum: heatModel(drawings.sum, moment),
      }
    )
  }, [drawings, places, height, now, liveVenues, prices])
  const panels = useMemo(
    () => models && venuePanels(models.panels, places, choice.shown, chart),
    [models, places, choice.shown, chart],
  )
  return {
    query: joined(query, choice.shown.length > 0 ? heats : null),
    panels,
    sum: models?.sum ?? null,
    places,
    choice,
  }
}

/** The whole is as current as its parts. */
function joined<T>(query: LastGood<T>, parts: LastGood<unknown> | null): LastGood<T> {
  if (!parts) return query
  return {
    ...query,
    isPlaceholderData: query.isPlaceholderData || parts.isPlaceholderData,
    isError: query.isError || parts.isError,
    error: query.error ?? parts.error,
    isFetching: query.isFetching || parts.isFetching,
    refetch: (options) => {
      void parts.refetch(options)
      return query.refetch(options)
    },
  }
}

interface Answers {
  readonly panels: readonly Heat[]
  readonly sum: Heat
}

/** What each panel draws; null until there is something for every one. */
function useAnswers(
  sum: Heat | undefined,
  shown: readonly string[],
  heats: readonly VenueHeat[] | undefined,
): Answers | null {
  return useMemo(() => {
    if (!sum) return null
    if (shown.length === 0) return { panels: [sum], sum }
    const panels = shown.flatMap((venue) => heats?.filter((heat) => heat.venue === venue) ?? [])
    return panels.length < shown.length ? null : { panels: panels.map(({ answer }) => answer), sum }
  }, [sum, shown, heats])
}

function venuePanels(
  models: readonly HeatModel[],
  { layouts, frame }: Places,
  shown: readonly string[],
  chart: ChartQuery,
): readonly VenuePanel[] {
  return models.flatMap((model, index) => {
    const layout = layouts[index]
    if (!layout) return []
    const venue = shown[index] ?? null
    const own = venue === null ? chart : { ...chart, scope: { ...chart.scope, venues: [venue] } }
    return [{ model, layout, frame, venue, chart: own }]
  })
}

/** What of the frame stays as it is while the range is dragged. */
function useStillFrame({ asked, bucketMs, plotWidth, minCell, dpr }: Frame) {
  return useMemo(
    () => ({ asked, bucketMs, plotWidth, minCell, dpr }),
    [asked, bucketMs, plotWidth, minCell, dpr],
  )
}

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
