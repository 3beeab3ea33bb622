'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { useLive } from '@/components/hooks/live'
import { useLatestPrints } from '@/components/hooks/use-lists'
import { tickUsd } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { WireEvent } from '@/lib/contract/wire-event'
import { PrintRows } from './print-rows'

interface TapeProps {
  readonly view: View
  readonly span: Span
  readonly live: boolean
  readonly rows: number
}

const SIZES = [0, 1_000, 10_000, 100_000, 1_000_000] as const

/** Prints of all assets as they come, newest first; hovering or focusing holds them still. */
export function Tape({ view, span, live, rows }: TapeProps) {
  const [minUsd, setMinUsd] = useState<number>(0)
  const [held, setHeld] = useState(false)
  const { data, error } = useLatestPrints(span, view.venues, minUsd, rows)
  const newest = useNewest(data, view, span, live, minUsd, rows)
  const { shown, waiting } = useHeldStill(newest, held)
  const fresh = useFresh(shown)

  return (
    <section
      className="card flex min-h-0 flex-col"
      aria-labelledby="tape-title"
      data-part="tape"
      onPointerEnter={(event) => setHeld(event.pointerType === 'mouse')}
      onPointerLeave={() => setHeld(false)}
    >
      <header className="flex min-h-10 items-center gap-2 px-3">
        <h2 id="tape-title" className="m-0 text-title font-semibold">
          {TEXTS.tape}
        </h2>
        <span className="flex-1 truncate text-data text-text-3" role="status">
          {held && waiting > 0
            ? TEXTS.tapePaused(waiting)
            : `${TEXTS.tapeAll}, ${live ? TEXTS.tapeLive : TEXTS.tapeRecorded}`}
        </span>
        <select
          className="chip bg-bg-1"
          aria-label={TEXTS.tapeFilter}
          value={minUsd}
          onChange={(event) => setMinUsd(Number(event.target.value))}
        >
          {SIZES.map((size) => (
            <option key={size} value={size}>
              {size === 0 ? TEXTS.tapeAny : `≥ ${tickUsd(size)}`}
            </option>
          ))}
        </select>
      </header>
      {error && <p className="m-0 px-3 pb-2 text-danger">{error.message}</p>}
      {data && shown.length === 0 && (
        <p className="m-0 px-3 pb-3 text-text-2">{minUsd > 0 ? TEXTS.tapeEmpty : TEXTS.rankingEmpty}</p>
      )}
      <section
        className="min-h-0 flex-1 overflow-y-auto pb-1"
        aria-label={TEXTS.tape}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keys
        tabIndex={0}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {shown.length > 0 && <PrintRows prints={shown} zone={view.tz} withAsset fresh={fresh} />}
      </section>
    </section>
  )
}

/** The list as asked for, with what the stream brought since. */
function useNewest(
  list: readonly WireEvent[] | undefined,
  view: View,
  span: Span,
  live: boolean,
  minUsd: number,
  rows: number,
): readonly WireEvent[] {
  const { prints } = useLive()
  return useMemo(() => {
    if (!list || !live) return list ?? []
    const known = new Set(list.map(({ id }) => id))
    const isWanted = (event: WireEvent) =>
      !known.has(event.id) &&
      event.time >= span.from &&
      (event.amount_usd ?? 0) >= minUsd &&
      (view.venues.length === 0 || view.venues.includes(event.venue))
    const arrived = prints.map(({ event }) => event).filter(isWanted)
    return [...arrived, ...list].sort((a, b) => b.time - a.time).slice(0, rows)
  }, [list, live, prints, span.from, minUsd, view.venues, rows])
}

/** While held, the rows stay as they were and new ones are counted. */
function useHeldStill(newest: readonly WireEvent[], held: boolean) {
  const still = useRef(newest)
  if (!held) still.current = newest
  const known = new Set(still.current.map(({ id }) => id))
  const waiting = held ? newest.filter(({ id }) => !known.has(id)).length : 0
  return { shown: still.current, waiting }
}

/** Ids that were not in the list shown before. */
function useFresh(shown: readonly WireEvent[]): ReadonlySet<string> {
  const before = useRef<ReadonlySet<string> | null>(null)
  const fresh = useMemo(() => {
    const known = before.current
    return new Set(known ? shown.filter(({ id }) => !known.has(id)).map(({ id }) => id) : [])
  }, [shown])
  useEffect(() => {
    before.current = new Set(shown.map(({ id }) => id))
  }, [shown])
  return fresh
}
