'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { drawnBucket } from '@/components/charts/parts/use-chart-query'
import { useVenues } from '@/components/hooks/use-lists'
import { useFunding, useMarkPrice, useOpenInterest } from '@/components/hooks/use-overlays'
import type { Asked } from '@/components/ui/block-state'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { amount, decimalsFor, price, tickApart } from '@/lib/contract/format'
import { marketName } from '@/lib/contract/venue-name'
import { fundingPoints, markPoints, openInterestPoints } from '@/lib/heatmap/pane-points'
import { decimalsOf } from '@/lib/heatmap/value-ticks'
import { LinePane } from './line-pane'

export const PANES = ['open-interest', 'funding', 'mark'] as const
export type Pane = (typeof PANES)[number]

interface OverlayPanesProps
  extends Pick<ChartProps, 'base' | 'view' | 'frame' | 'timeLabels' | 'onChange' | 'onDraft'> {
  /** The market whose overlays these are; null = not known. */
  readonly market: string | null
  /** The question that tells the market. */
  readonly source: Asked
  readonly panes: readonly Pane[]
  readonly height: number
}

/** The chosen panes one below the other; the last one carries the time labels. */
export function OverlayPanes({ panes, timeLabels, ...props }: OverlayPanesProps) {
  const { data: venues } = useVenues()
  const words = props.market && marketName(props.market, venues)
  const at = (pane: Pane) => ({ ...props, words, timeLabels: timeLabels && pane === panes.at(-1) })
  return (
    <>
      {panes.includes('open-interest') && <OpenInterestPane {...at('open-interest')} />}
      {panes.includes('funding') && <FundingPane {...at('funding')} />}
      {panes.includes('mark') && <MarkPane {...at('mark')} />}
    </>
  )
}

type PaneProps = Omit<OverlayPanesProps, 'panes'> & {
  /** The market in words; null = not known. */
  readonly words: string | null
}

function questionOf({ market, frame }: PaneProps) {
  return { market, span: frame.asked, bucketMs: drawnBucket(frame), refresh: frame.refresh }
}

function OpenInterestPane(props: PaneProps) {
  const { base, words } = props
  const query = useOpenInterest(questionOf(props))
  const { data } = query
  const points = useMemo(() => (data ? openInterestPoints(data) : []), [data])
  return (
    <LinePane
      {...props}
      name="open-interest"
      title={CHART_TEXTS.openInterest}
      note={words && CHART_TEXTS.openInterestOf(words, base)}
      points={points}
      stepped={false}
      write={(value) => `${amount(value)} ${base}`}
      writeTick={tickApart}
      query={props.market === null ? props.source : query}
    />
  )
}

const PERCENT_DECIMALS = 4

function writePercent(value: number): string {
  return `${price(value, PERCENT_DECIMALS)} %`
}

/** As fine as the ticks; the title says per cent where the axis has no room for it. */
function writeShortPercent(value: number, step: number): string {
  const decimals = Math.max(3, decimalsOf(step))
  return `${price(value, decimals)}${decimals > 4 ? '' : ' %'}`
}

function FundingPane(props: PaneProps) {
  const { words, frame } = props
  const query = useFunding(questionOf(props))
  const { data } = query
  const points = useMemo(() => (data ? fundingPoints(data, frame.span.to) : []), [data, frame.span.to])
  return (
    <LinePane
      {...props}
      name="funding"
      title={CHART_TEXTS.funding}
      note={words && CHART_TEXTS.fundingOf(words)}
      points={points}
      stepped
      write={writePercent}
      writeTick={writeShortPercent}
      query={props.market === null ? props.source : query}
    />
  )
}

function writePrice(value: number): string {
  return price(value, decimalsFor(value))
}

function MarkPane(props: PaneProps) {
  const { words } = props
  const query = useMarkPrice(questionOf(props))
  const { data } = query
  const points = useMemo(() => (data ? markPoints(data) : []), [data])
  return (
    <LinePane
      {...props}
      name="mark"
      title={CHART_TEXTS.mark}
      note={words && CHART_TEXTS.markOf(words)}
      points={points}
      stepped={false}
      write={writePrice}
      writeTick={writePrice}
      query={props.market === null ? props.source : query}
    />
  )
}
