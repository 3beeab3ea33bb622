'use client'

import Link from 'next/link'
import { useMemo, useState } from 'react'
import type { Frame } from '@/components/charts/frame'
import { AttributionLine } from '@/components/charts/parts/attribution'
import { PinnedPrints } from '@/components/charts/tape/pinned-prints'
import { SizeFilter } from '@/components/charts/tape/size-filter'
import { useTapeLine } from '@/components/charts/tape/tape-line'
import { TapeList } from '@/components/charts/tape/tape-list'
import { useFresh } from '@/components/charts/tape/use-fresh'
import { useHeldStill } from '@/components/charts/tape/use-held-still'
import { usePins } from '@/components/charts/tape/use-pins'
import { useTapeRows } from '@/components/charts/tape/use-tape-scope'
import { useRemembered } from '@/components/hooks/use-remembered'
import { BlockState } from '@/components/ui/block-state'
import { vendorNames } from '@/lib/contract/attribution'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { chartHref } from './href'

interface TapeProps {
  readonly base: string
  readonly view: View
  readonly frame: Frame
}

/** Prints of all assets as they come, newest first; hovering or focusing holds them still. */
export function Tape({ base, view, frame }: TapeProps) {
  const [size, setSize] = useRemembered('tape-size')
  const minUsd = Number(size ?? 0) || 0
  const [held, setHeld] = useState(false)
  const both = useMemo(() => ({ ...view, side: 'both' as const }), [view])
  const query = useTapeRows({ view: both, frame }, null, minUsd || null)
  const { rows, data } = query
  const { shown, waiting } = useHeldStill(rows, held)
  const names = useMemo(() => vendorNames(rows), [rows])
  const fresh = useFresh()
  const line = useTapeLine(frame.live)
  const { pins, ids, toggle, clear } = usePins()
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
          <Link prefetch={false} className="hover:underline" href={chartHref('tape', base, view)}>
            {TEXTS.tape}
          </Link>
        </h2>
        <span className="flex-1 truncate text-data text-text-3" role="status">
          {held && waiting > 0 ? TEXTS.tapePaused(waiting) : `${TEXTS.tapeAll}, ${line}`}
        </span>
        <SizeFilter minUsd={minUsd} onChoose={(least) => setSize(String(least))} />
      </header>
      <BlockState query={query} />
      {data && shown.length === 0 && (
        <p className="m-0 px-3 pb-3 text-text-2">{minUsd > 0 ? TEXTS.tapeEmpty : TEXTS.rankingEmpty}</p>
      )}
      <PinnedPrints prints={pins} zone={view.tz} span={frame.asked} onUnpin={clear} />
      {shown.length > 0 && (
        <TapeList
          prints={shown}
          zone={view.tz}
          span={frame.asked}
          unit={view.unit}
          base={null}
          wide={false}
          fresh={fresh}
          pinned={ids}
          onPin={toggle}
          onHold={setHeld}
          venueName={String}
        />
      )}
      <AttributionLine names={names} />
    </section>
  )
}
