'use client'

import { LoaderCircle, RotateCw } from 'lucide-react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { ApiError, isNotFound } from '@/components/hooks/fetch-json'
import type { LastGood } from '@/components/hooks/use-last-good'
import { useLatestHeld } from '@/components/hooks/use-latest-held'
import { BlockState } from '@/components/ui/block-state'
import { Button } from '@/components/ui/button'
import { clockSeconds, heldSpan } from '@/lib/contract/format-time'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import { TEXTS } from '@/lib/contract/texts'
import type { Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { Box } from '@/lib/heatmap/hatch'

interface ChartMessagesProps extends Pick<ChartProps, 'base' | 'view' | 'onChange'> {
  readonly query: Pick<
    LastGood<unknown>,
    'error' | 'asOf' | 'refetch' | 'isFetching' | 'isError' | 'isPlaceholderData'
  >
  readonly box: Box
  readonly isDrawn: boolean
  readonly isEmpty: boolean
  /** False = nobody listened in the whole range; null = not known here. */
  readonly heard: boolean | null
  /** True = another panel says it; only the bar remains. */
  readonly quiet?: boolean
}

/** Loading, loading anew, failed and empty: what a chart says over its plot, and when. */
export function ChartMessages(props: ChartMessagesProps) {
  const { base, view, onChange, query, box, isDrawn, isEmpty, heard, quiet = false } = props
  const isUnheldAsset = isNotFound(query.error) && view.market === null
  return (
    <>
      {query.isFetching && query.isPlaceholderData && isDrawn && <LoadingBar box={box} />}
      {quiet && !isDrawn && <QuietMessage query={query} box={box} />}
      {!quiet && !isDrawn && !query.isError && <FirstLoading base={base} box={box} />}
      {!quiet && isUnheldAsset && <NotHeldMessage base={base} box={box} />}
      {!quiet && query.isError && !isUnheldAsset && <ErrorMessage query={query} box={box} zone={view.tz} />}
      {!quiet && isDrawn && isEmpty && !query.isError && (
        <EmptyMessage
          {...{ base, box, view, heard }}
          onRange={({ from, to }) => onChange({ from: { at: from }, to: { at: to } })}
        />
      )}
    </>
  )
}

/** A thin bar at the plot's top edge while new data is on its way; the old picture stays. */
function LoadingBar({ box }: { box: Box }) {
  return (
    <div
      className="pointer-events-none absolute h-0.5 overflow-hidden"
      style={{ left: box.x, top: box.y, width: box.width }}
    >
      <div className="loading-bar h-full w-1/3 bg-accent" />
    </div>
  )
}

/** Where another panel says what concerns both: in a line, that this one is not there either. */
function QuietMessage({ query, box }: Pick<ChartMessagesProps, 'query' | 'box'>) {
  return (
    <div className="absolute grid place-items-center text-data" style={placeOf(box)}>
      <BlockState query={{ ...query, data: undefined }} className="px-3" />
    </div>
  )
}

function FirstLoading({ base, box }: { base: string; box: Box }) {
  return (
    <div className="absolute grid place-items-center border border-line-2" style={{ ...placeOf(box) }}>
      <p className="flex items-center gap-2 text-body text-text-2">
        <LoaderCircle className="loading-spin size-4 text-accent" strokeWidth={1.75} aria-hidden="true" />
        {TEXTS.loading(base)}
      </p>
    </div>
  )
}

/** Nothing of the asset is stored: no failure, it may come with the next print. */
function NotHeldMessage({ base, box }: { base: string; box: Box }) {
  return (
    <div className="absolute grid place-items-center" style={placeOf(box)}>
      <div className="max-w-prose px-4 text-center" role="status" data-part="not-held">
        <p className="m-0 text-panel font-semibold text-text-1">{PAGE_TEXTS.nothingYetOf(base)}</p>
        {box.height >= ROOM && <p className="m-0 text-body text-text-2">{PAGE_TEXTS.comesByItself}</p>}
      </div>
    </div>
  )
}

interface EmptyMessageProps {
  readonly base: string
  readonly box: Box
  readonly view: View
  readonly heard: boolean | null
  readonly onRange: (span: Span) => void
}

/** Below this there is room for one sentence; the headline has said the rest. CSS pixels. */
const ROOM = 120

function wordsOf(heard: boolean | null): string {
  if (heard === null) return TEXTS.nothingKnown
  return heard ? TEXTS.feedWasUp : TEXTS.nothingHeard
}

/** Nothing in the range: says whether anyone listened, and where there is data. */
function EmptyMessage({ base, box, view, heard, onRange }: EmptyMessageProps) {
  const latest = useLatestHeld(base)
  return (
    <div className="pointer-events-none absolute grid place-items-center" style={placeOf(box)}>
      <div
        className="pointer-events-auto max-w-full rounded-control bg-bg-1 px-4 text-center"
        style={{ paddingBlock: box.height >= ROOM ? 12 : 2 }}
      >
        {box.height >= ROOM && (
          <>
            <p className="text-panel font-semibold text-text-1">
              {heard === false ? TEXTS.nothingHeldHere : TEXTS.noLiquidation(base)}
            </p>
            <p className="text-body text-text-2">{wordsOf(heard)}</p>
          </>
        )}
        {latest && (
          <p className="mt-1 text-body text-text-2">
            {TEXTS.latestHeld(heldSpan(latest.held, view.tz))}{' '}
            <a
              className="text-accent underline underline-offset-2 pointer-coarse:inline-block pointer-coarse:py-3"
              href={latest.href}
              onClick={(click) => {
                if (click.metaKey || click.ctrlKey) return
                click.preventDefault()
                onRange(latest.span)
              }}
            >
              {TEXTS.showLatest}
            </a>
          </p>
        )}
      </div>
    </div>
  )
}

interface ErrorMessageProps {
  readonly query: Pick<LastGood<unknown>, 'error' | 'asOf' | 'refetch' | 'isFetching'>
  readonly box: Box
  readonly zone: string
}

/** Cause, last good time, retry. */
function ErrorMessage({ query, box, zone }: ErrorMessageProps) {
  const { error, asOf, refetch, isFetching } = query
  return (
    <div className="pointer-events-none absolute grid place-items-center" style={placeOf(box)}>
      <div
        role="alert"
        className="pointer-events-auto max-w-full rounded-card border border-danger bg-bg-2 px-4 py-3 text-center"
      >
        <p className="text-panel font-semibold text-text-1">{TEXTS.error}</p>
        <p className="text-body text-danger">{error?.message}</p>
        {isOffline(error) && <p className="text-body text-text-2">{TEXTS.isOffline}</p>}
        {asOf !== null && (
          <p className="text-body text-text-2">{TEXTS.lastGood(`${clockSeconds(asOf, zone)} ${zone}`)}</p>
        )}
        <Button className="mt-2" onClick={() => void refetch()} disabled={isFetching}>
          <RotateCw className="size-4" strokeWidth={1.75} aria-hidden="true" />
          {TEXTS.retry}
        </Button>
      </div>
    </div>
  )
}

/** The server was not reached because nothing can be. */
function isOffline(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 0 && !navigator.onLine
}

function placeOf({ x, y, width, height }: Box) {
  return { left: x, top: y, width, height }
}
