'use client'

import { useMemo, useRef } from 'react'
import { ZoomButtons } from '@/components/charts/parts/zoom-buttons'
import { chartNamed } from '@/components/charts/registry'
import { Headline } from '@/components/dashboard/headline'
import { chartHref } from '@/components/dashboard/href'
import { Providers } from '@/components/dashboard/providers'
import { useHeatAnswer } from '@/components/dashboard/use-heat-answer'
import { useChartArea, useNamedTheme, useWindowHeight } from '@/components/dashboard/use-screen'
import { useNow } from '@/components/hooks/use-now'
import { useSize } from '@/components/hooks/use-size'
import { useView, type ViewState } from '@/components/hooks/use-view'
import { embedRoom } from '@/components/share/embed-room'
import { EmbedShell } from '@/components/share/embed-shell'
import { useHostMessages } from '@/components/share/use-host-messages'
import { daySpan } from '@/lib/contract/format-time'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import { TEXTS } from '@/lib/contract/texts'
import { isRelative } from '@/lib/contract/time-expression'
import { MINUTE } from '@/lib/contract/units'
import type { ViewNotice } from '@/lib/contract/view-fits'

interface EmbedPageProps {
  readonly chart: string
  readonly base: string
  readonly query: string
  /** What the server left out of the query. */
  readonly notices: readonly ViewNotice[]
  readonly readToken: string | null
  /** Why the range may not be shown on other sites; null = it may. */
  readonly refusal: string | null
  /** Vendors whose rows may not, should another range hold some. */
  readonly withheld: readonly string[]
}

/** One chart for an iframe of another site: no storage, no cookies, an attribution, no more chrome than needed. */
export function EmbedPage({ query, notices, readToken, ...props }: EmbedPageProps) {
  const state = useQuietView(query, notices)
  useNamedTheme(state.view)
  const live = isRelative(state.view.to) && state.view.refresh === null
  return (
    <Providers live={live} readToken={readToken}>
      <EmbedBody {...props} state={state} />
    </Providers>
  )
}

interface EmbedBodyProps extends Pick<EmbedPageProps, 'chart' | 'base' | 'refusal' | 'withheld'> {
  readonly state: ViewState
}

function EmbedBody({ chart, base, state, refusal, withheld }: EmbedBodyProps) {
  const { view, change } = state
  const { area, size, frame, onDraft } = useChartArea(view, false)
  const head = useRef<HTMLDivElement>(null)
  const headHeight = useSize(head)?.height ?? 44
  const height = useWindowHeight() ?? 360
  const { legend } = view
  const width = size?.width ?? null
  const { isSmall, header, hasBadge, hasZoom, plotHeight } = embedRoom({
    chart,
    legend,
    width,
    height,
    headHeight,
  })
  const Chart = chartNamed(chart)?.Component
  const { answer, isOther, failure } = useHeatAnswer(base, view, refusal === null ? frame : null)
  const isWithheld = answer?.attribution?.some((name) => withheld.includes(name)) ?? false
  const reason = refusal ?? (isWithheld ? SHARE_TEXTS.notForOthers : null)
  const now = useNow(isSmall && isRelative(view.to) ? MINUTE : null)
  useHostMessages({ chart, width, frame, change, refusal: reason })

  return (
    <EmbedShell
      headRef={head}
      head={
        reason === null && (
          <div className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <Headline
                base={base}
                view={view}
                {...{ answer, isOther, failure }}
                size={isSmall ? 'tiny' : 'embed'}
              />
            </div>
            {hasZoom && view.controls && view.interactive && frame && (
              <ZoomButtons {...{ view, frame, onDraft }} onChange={change} />
            )}
          </div>
        )
      }
      transparent={view.transparent}
      simulated={hasBadge && (answer?.simulated ?? false)}
      href={chartHref(chart, base, view)}
      link={TEXTS.openLive}
      note={isSmall && reason === null && answer ? `${base}, ${daySpan(answer, view.tz, now)}` : null}
    >
      <div ref={area} className="min-w-0 flex-1">
        {reason !== null && (
          <p className="m-0 text-body text-text-2" role="status">
            {base}: {reason}
          </p>
        )}
        {reason === null && frame && Chart && (
          <Chart
            base={base}
            view={view}
            frame={frame}
            plotHeight={plotHeight}
            timeLabels
            header={header}
            onChange={change}
            onDraft={onDraft}
          />
        )}
      </div>
    </EmbedShell>
  )
}

/** The view of an embed: controls only where the address asks for them. */
function useQuietView(query: string, notices: readonly ViewNotice[]): ViewState {
  const state = useView(query, notices)
  const asked = new URLSearchParams(query).has('controls')
  return {
    ...state,
    view: useMemo(() => ({ ...state.view, controls: asked && state.view.controls }), [state.view, asked]),
  }
}
