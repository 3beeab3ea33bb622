import { unitWord } from '@/components/charts/unit-words'
import { SideMark } from '@/components/ui/side-mark'
import { bucketWords } from '@/lib/contract/format-time'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'

interface VolumeHeaderProps {
  readonly base: string
  readonly view: View
  readonly bucketMs: Millis
  /** With the title, where the chart stands alone. */
  readonly full: boolean
}

/** Which side is where, in words, and what a bar sums up. */
export function VolumeHeader({ base, view, bucketMs, full }: VolumeHeaderProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 text-axis text-text-2">
      {full && <h2 className="m-0 text-title font-semibold text-text-1">{TEXTS.volumeTitle}</h2>}
      <span className="font-semibold text-short">
        <SideMark side="short" /> {TEXTS.shorts}
      </span>
      <span className="font-semibold text-long">
        <SideMark side="long" /> {TEXTS.longs}
      </span>
      <span className="max-[340px]:hidden">
        {TEXTS.perColumn(unitWord(view.unit, base), bucketWords(bucketMs))}
      </span>
    </div>
  )
}
