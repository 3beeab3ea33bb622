'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { unitWord } from '@/components/charts/unit-words'
import { useVenues } from '@/components/hooks/use-lists'
import { Segments } from '@/components/ui/segments'
import { SideMark } from '@/components/ui/side-mark'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { bucketWords } from '@/lib/contract/format-time'
import { TEXTS } from '@/lib/contract/texts'
import { MEASURES, VOLUME_GROUPS } from '@/lib/contract/view'
import { BUCKETS } from '@/lib/heatmap/ladder'
import { STACK_STRENGTH } from '@/lib/heatmap/volume-marks'
import type { VolumeModel } from './volume-model'

interface VolumeHeaderProps extends Pick<ChartProps, 'base' | 'view' | 'frame' | 'onChange'> {
  readonly model: VolumeModel | null
  /** With the title and the choices, where the chart stands alone. */
  readonly full: boolean
}

/** Which side is where, in words, and what a bar tells. */
export function VolumeHeader({ base, view, frame, model, full, onChange }: VolumeHeaderProps) {
  return (
    <>
      {full && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-2">
          <h2 className="m-0 text-title font-semibold text-text-1">{TEXTS.volumeTitle}</h2>
          {view.controls && <VolumeChoices view={view} onChange={onChange} />}
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-4 text-axis text-text-2">
        {view.show !== 'largest' && (
          <>
            <span className="font-semibold text-short">
              <SideMark side="short" /> {TEXTS.shorts}
            </span>
            <span className="font-semibold text-long">
              <SideMark side="long" /> {TEXTS.longs}
            </span>
          </>
        )}
        <span className="max-[340px]:hidden">
          {view.show === 'sum' ? '' : `${measureNote(view.show)}, `}
          {TEXTS.perColumn(
            view.show === 'count' || view.show === 'share' ? '' : unitWord(view.unit, base),
            bucketWords(frame.bucketMs),
          )}
        </span>
        {model && model.groups.length > 0 && <Groups model={model} />}
      </div>
    </>
  )
}

function measureNote(show: ChartProps['view']['show']): string {
  if (show === 'delta') return CHART_TEXTS.deltaNet
  if (show === 'share') return CHART_TEXTS.shareNote
  return show === 'average'
    ? `${CHART_TEXTS.measures.average} ${CHART_TEXTS.averageNote}`
    : CHART_TEXTS.measures[show]
}

/** The venues of a stack, by strength of the colour. */
function Groups({ model: { groups, hasOthers } }: { readonly model: VolumeModel }) {
  const { data } = useVenues()
  const nameOf = (id: string) => data?.find((venue) => venue.id === id)?.short_name ?? id
  return (
    <ul className="m-0 flex list-none flex-wrap gap-x-3 p-0" aria-label={CHART_TEXTS.groupVenue}>
      {groups.map((venue, i) => (
        <li key={venue} className="flex items-center gap-1">
          <span className="flex" aria-hidden="true" style={{ opacity: STACK_STRENGTH[i] }}>
            <span className="size-2.5 bg-long" />
            <span className="size-2.5 bg-short" />
          </span>
          {hasOthers && i === groups.length - 1 ? CHART_TEXTS.otherVenues : nameOf(venue)}
        </li>
      ))}
    </ul>
  )
}

function VolumeChoices({ view, onChange }: Pick<VolumeHeaderProps, 'view' | 'onChange'>) {
  return (
    <>
      <div className="scroll-x max-w-full">
        <Segments
          label={CHART_TEXTS.measure}
          value={view.show}
          options={MEASURES.map((value) => ({ value, text: CHART_TEXTS.measures[value] }))}
          onChoose={(show) => onChange({ show })}
        />
      </div>
      <Segments
        label={CHART_TEXTS.group}
        value={view.by}
        options={VOLUME_GROUPS.map((value) => ({
          value,
          text: value === 'venue' ? CHART_TEXTS.groupVenue : CHART_TEXTS.groupTotal,
          disabled: value === 'venue' && view.show !== 'sum' && view.show !== 'count',
        }))}
        onChoose={(by) => onChange({ by })}
      />
      <select
        className="chip bg-bg-1"
        aria-label={CHART_TEXTS.bucket}
        value={String(view.bucket)}
        onChange={({ target }) =>
          onChange({ bucket: target.value === 'auto' ? 'auto' : Number(target.value) })
        }
      >
        <option value="auto">
          {CHART_TEXTS.bucket}: {CHART_TEXTS.bucketAuto}
        </option>
        {BUCKETS.map(({ name, ms }) => (
          <option key={name} value={String(ms)}>
            {bucketWords(ms)}
          </option>
        ))}
      </select>
    </>
  )
}
