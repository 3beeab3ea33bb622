'use client'

import { AttributionLine } from '@/components/charts/parts/attribution'
import { scopeOf } from '@/components/hooks/scope'
import { useLargest } from '@/components/hooks/use-lists'
import { useMedia } from '@/components/hooks/use-media'
import { BlockState } from '@/components/ui/block-state'
import { vendorNames } from '@/lib/contract/attribution'
import { TEXTS } from '@/lib/contract/texts'
import type { Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { WireEvent } from '@/lib/contract/wire-event'
import { PrintRows } from './print-rows'

interface LargestPrintsProps {
  readonly base: string
  readonly view: View
  readonly span: Span
  readonly live: boolean
  readonly rows: number
}

/** The largest single prints of the base in the range. */
export function LargestPrints({ base, view, span, live, rows }: LargestPrintsProps) {
  const isNarrow = useMedia('(max-width: 767px)')
  const query = useLargest(scopeOf(base, view), span, rows, live)
  const { data } = query
  return (
    <section className="card pb-2" aria-labelledby="largest-title" data-part="largest">
      <header className="flex min-h-10 items-center gap-2 px-3">
        <h2 id="largest-title" className="m-0 text-title font-semibold">
          {TEXTS.largestTitle}
        </h2>
        <span className="min-w-0 wrap-anywhere text-data text-text-3">
          {base}, {TEXTS.rankingScope}
        </span>
      </header>
      <BlockState query={query} />
      {data?.length === 0 && <p className="m-0 px-3 text-text-2">{TEXTS.noLiquidation(base)}</p>}
      {data && data.length > 0 && (
        <div className="grid gap-x-4 md:grid-cols-2">
          {(isNarrow ? [data] : halves(data)).map((half) => (
            <PrintRows key={half[0]?.id} prints={half} zone={view.tz} span={span} withAsset={false} ranked />
          ))}
        </div>
      )}
      <AttributionLine names={vendorNames(data ?? [])} />
    </section>
  )
}

/** Two columns side by side, read down first. */
function halves(prints: readonly WireEvent[]): readonly (readonly WireEvent[])[] {
  const middle = Math.ceil(prints.length / 2)
  return [prints.slice(0, middle), prints.slice(middle)].filter(({ length }) => length > 0)
}
