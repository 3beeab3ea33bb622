'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { unitWord } from '@/components/charts/unit-words'
import { Segments } from '@/components/ui/segments'
import { SideMark } from '@/components/ui/side-mark'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { bucketWords } from '@/lib/contract/format-time'
import { TEXTS } from '@/lib/contract/texts'
import { MEASURES, VOLUME_GROUPS } from '@/lib/contract/view'
import { BUCKETS } from '@/lib/heatmap/ladder'
import { VOLUME_MEASURES } from '@/lib/heatmap/volume-measures'
import type { VolumeModel } from './volume-model'

interface VolumeHeaderProps extends Pick<ChartProps, 'base' | 'view' | 'frame' | 'onChange'> {
  readonly model: VolumeModel | null
  /** With the title and the choices, where the chart stands alone. */
  readonly full: boolean
}

/** Which side is where, in words, and what a bar tells. */
export function VolumeHeader({ base, view, frame, model, full, onChange }: VolumeHeaderProps) {
  const bucketMs = model?.answer.bucket_ms ?? frame.bucketMs
  const hasLines = (model?.lines.length ?? 0) > 0
  const hasSides = !hasLines && (VOLUME_MEASURES[view.show].sides !== null || view.show === 'share')
  return (
    <>
      {full && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-2">
          <h2 className="m-0 text-title font-semibold text-text-1">{TEXTS.volumeTitle}</h2>
          {view.controls && <VolumeChoices view={view} onChange={onChange} />}
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-4 text-axis text-text-2">
        {hasSides && (
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
          {TEXTS.perColumn(unitOf(view, base), bucketWords(bucketMs))}
          {bucketMs > frame.bucketMs && `, ${CHART_TEXTS.coarserBars(bucketWords(frame.bucketMs))}`}
        </span>
        {model && model.groups.length > 0 && !model.inRows && <Groups model={model} />}
      </div>
    </>
  )
}

/** What the values count; a share and a number of prints have no unit. */
function unitOf({ show, unit }: ChartProps['view'], base: string): string {
  const { kind } = VOLUME_MEASURES[show]
  if (kind === 'amount') return unitWord(unit, base)
  return kind === 'usd' ? TEXTS.unitUsd : ''
}

function measureNote(show: ChartProps['view']['show']): string {
  if (show === 'delta') return CHART_TEXTS.deltaNet
  if (show === 'share') return CHART_TEXTS.shareNote
  return show === 'average'
    ? `${CHART_TEXTS.measures.average} ${CHART_TEXTS.averageNote}`
    : CHART_TEXTS.measures[show]
}

/** The venues that are told apart, by their colours. */
function Groups({ model: { groups, colours, names } }: { readonly model: VolumeModel }) {
  return (
    <ul className="m-0 flex list-none flex-wrap gap-x-3 p-0" aria-label={CHART_TEXTS.groupVenue}>
      {groups.map((group, i) => (
        <li key={group.venue} className="flex items-center gap-1">
          <span className="size-2.5 rounded-[2px]" aria-hidden="true" style={{ background: colours[i] }} />
          {names[i]}
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
