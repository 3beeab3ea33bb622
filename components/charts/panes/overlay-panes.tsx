'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useFunding, useMarkPrice, useOpenInterest } from '@/components/hooks/use-overlays'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { amount, decimalsFor, price, tickApart } from '@/lib/contract/format'
import { fundingPoints, markPoints, openInterestPoints } from '@/lib/heatmap/pane-points'
import { LinePane } from './line-pane'

export const PANES = ['open-interest', 'funding', 'mark'] as const
export type Pane = (typeof PANES)[number]

interface OverlayPanesProps
  extends Pick<ChartProps, 'base' | 'view' | 'frame' | 'timeLabels' | 'onChange' | 'onDraft'> {
  /** The market whose overlays these are; null = not known. */
  readonly market: string | null
  readonly panes: readonly Pane[]
  readonly height: number
}

/** The chosen panes one below the other; the last one carries the time labels. */
export function OverlayPanes({ panes, timeLabels, ...props }: OverlayPanesProps) {
  const at = (pane: Pane) => ({ ...props, timeLabels: timeLabels && pane === panes.at(-1) })
  return (
    <>
      {panes.includes('open-interest') && <OpenInterestPane {...at('open-interest')} />}
      {panes.includes('funding') && <FundingPane {...at('funding')} />}
      {panes.includes('mark') && <MarkPane {...at('mark')} />}
    </>
  )
}

type PaneProps = Omit<OverlayPanesProps, 'panes'>

function questionOf({ market, frame }: PaneProps) {
  return { market, span: frame.asked, bucketMs: frame.bucketMs, refresh: frame.refresh }
}

function symbolOf(market: string): string {
  return market.slice(market.indexOf(':') + 1)
}

function OpenInterestPane(props: PaneProps) {
  const { base, market } = props
  const { data, isFetching } = useOpenInterest(questionOf(props))
  const points = useMemo(() => (data ? openInterestPoints(data) : []), [data])
  return (
    <LinePane
      {...props}
      name="open-interest"
      title={CHART_TEXTS.openInterest}
      note={market && CHART_TEXTS.openInterestOf(symbolOf(market), base)}
      points={points}
      stepped={false}
      write={(value) => `${amount(value)} ${base}`}
      writeTick={tickApart}
      isLoading={isFetching}
    />
  )
}

const PERCENT_DECIMALS = 4

function writePercent(value: number): string {
  return `${price(value, PERCENT_DECIMALS)} %`
}

function writeShortPercent(value: number): string {
  return `${price(value, 3)} %`
}

function FundingPane(props: PaneProps) {
  const { market, frame } = props
  const { data, isFetching } = useFunding(questionOf(props))
  const points = useMemo(() => (data ? fundingPoints(data, frame.span.to) : []), [data, frame.span.to])
  return (
    <LinePane
      {...props}
      name="funding"
      title={CHART_TEXTS.funding}
      note={market && CHART_TEXTS.fundingOf(symbolOf(market))}
      points={points}
      stepped
      write={writePercent}
      writeTick={writeShortPercent}
      isLoading={isFetching}
    />
  )
}

function writePrice(value: number): string {
  return price(value, decimalsFor(value))
}

function MarkPane(props: PaneProps) {
  const { data, isFetching } = useMarkPrice(questionOf(props))
  const points = useMemo(() => (data ? markPoints(data) : []), [data])
  return (
    <LinePane
      {...props}
      name="mark"
      title={CHART_TEXTS.mark}
      note={props.market && CHART_TEXTS.markOf(symbolOf(props.market))}
      points={points}
      stepped={false}
      write={writePrice}
      writeTick={writePrice}
      isLoading={isFetching}
    />
  )
}
