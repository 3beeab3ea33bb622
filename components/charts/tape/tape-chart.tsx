'use client'

import { type ReactNode, useMemo, useState } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import type { ChartState } from '@/components/charts/chart-state'
import { AttributionLine } from '@/components/charts/parts/attribution'
import { ChartFigure } from '@/components/charts/parts/chart-figure'
import { ChartMessages } from '@/components/charts/parts/chart-messages'
import { serverNow } from '@/components/hooks/server-time'
import { useVenues } from '@/components/hooks/use-lists'
import { Button } from '@/components/ui/button'
import { Segments } from '@/components/ui/segments'
import { vendorNames } from '@/lib/contract/attribution'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { daySpan } from '@/lib/contract/format-time'
import { TEXTS } from '@/lib/contract/texts'
import { PinnedPrints } from './pinned-prints'
import { SizeFilter } from './size-filter'
import { useTapeLine } from './tape-line'
import { TapeList } from './tape-list'
import { useFresh } from './use-fresh'
import { useHeldStill } from './use-held-still'
import { usePins } from './use-pins'
import { type TapeScope, useTapeChoice } from './use-tape-choice'
import { useTapeRows } from './use-tape-scope'

/** Prints as they come, newest first; hovering or focusing holds them still, a press pins one. */
export function TapeChart(props: ChartProps) {
  const { base, view, frame, plotHeight, header, onChange } = props
  const { scope, minUsd, setScope, setMinUsd } = useTapeChoice()
  const [held, setHeld] = useState(false)
  const tape = useTapeRows(props, scope === 'all' ? null : base, minUsd || null)
  const { shown, waiting } = useHeldStill(tape.rows, held)
  const fresh = useFresh()
  const line = useTapeLine(frame.live)
  const { pins, ids, toggle, clear } = usePins()
  const names = useMemo(() => vendorNames(tape.rows), [tape.rows])
  const venueName = useVenueName()
  const state = stateOf(tape, shown.length === 0)
  const box = { x: 0, y: 0, width: frame.width, height: plotHeight }
  return (
    <ChartFigure
      chart="tape"
      state={state}
      facts={
        tape.data
          ? { venues: venuesIn(shown), cells: shown.length, level: '', plot: { ...box, ...frame.asked } }
          : null
      }
      summary={`${scope === 'all' ? TEXTS.tapeAll : base}, ${daySpan(frame.asked, view.tz, serverNow())}: ${TEXTS.prints(shown.length)}`}
    >
      {header === 'full' && (
        <TapeHeader {...{ base, scope, minUsd }} onScope={setScope} onSize={setMinUsd}>
          {held ? TEXTS.tapePaused(waiting) : `${line}. ${CHART_TEXTS.tapeHint}`}
        </TapeHeader>
      )}
      <div
        className="relative flex min-w-0 flex-col"
        style={{ height: plotHeight }}
        onPointerEnter={(event) => setHeld(event.pointerType === 'mouse')}
        onPointerLeave={() => setHeld(false)}
      >
        <PinnedPrints prints={pins} zone={view.tz} span={frame.asked} onUnpin={clear} />
        <TapeList
          prints={shown}
          zone={view.tz}
          span={frame.asked}
          unit={view.unit}
          base={scope === 'all' ? null : base}
          wide
          fresh={fresh}
          pinned={ids}
          onPin={toggle}
          onHold={setHeld}
          venueName={venueName}
        >
          {tape.hasNextPage && shown.length > 0 && (
            <Button
              className="m-2"
              disabled={tape.isFetchingNextPage}
              onClick={() => void tape.fetchNextPage()}
            >
              {CHART_TEXTS.older}
            </Button>
          )}
        </TapeList>
        <AttributionLine names={names} />
        {state === 'empty' && minUsd > 0 && <p className="m-0 text-text-2">{TEXTS.tapeEmpty}</p>}
        <ChartMessages
          {...{ base, view, onChange, box }}
          query={{ ...tape, asOf: null }}
          isDrawn={tape.data !== undefined}
          isEmpty={state === 'empty' && minUsd === 0}
          heard={null}
        />
      </div>
    </ChartFigure>
  )
}

interface TapeHeaderProps {
  readonly base: string
  readonly scope: TapeScope
  readonly minUsd: number
  readonly onScope: (scope: TapeScope) => void
  readonly onSize: (minUsd: number) => void
  /** How the tape runs, in words. */
  readonly children: ReactNode
}

function TapeHeader({ base, scope, minUsd, onScope, onSize, children }: TapeHeaderProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-2">
      <h2 className="m-0 text-title font-semibold">{CHART_TEXTS.tapeTitle}</h2>
      <Segments<TapeScope>
        label={CHART_TEXTS.tapeScope}
        value={scope}
        options={[
          { value: 'base', text: base },
          { value: 'all', text: CHART_TEXTS.tapeScopeAll },
        ]}
        onChoose={onScope}
      />
      <SizeFilter minUsd={minUsd} onChoose={onSize} />
      <span className="text-data text-text-3 first-letter:uppercase" role="status">
        {children}
      </span>
    </div>
  )
}

function stateOf(
  { data, isError }: Pick<ReturnType<typeof useTapeRows>, 'data' | 'isError'>,
  isEmpty: boolean,
): ChartState {
  if (isError) return 'error'
  if (!data) return 'loading'
  return isEmpty ? 'empty' : 'ready'
}

function venuesIn(prints: readonly { readonly venue: string }[]): string[] {
  return [...new Set(prints.map(({ venue }) => venue))].sort()
}

function useVenueName(): (id: string) => string {
  const { data } = useVenues()
  const names = new Map(data?.map(({ id, short_name }) => [id, short_name]))
  return (id) => names.get(id) ?? id
}
