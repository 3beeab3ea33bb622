'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { LinePane } from '@/components/charts/panes/line-pane'
import { fullWriterOf, tickWriterOf } from '@/components/charts/unit-words'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { CUMULATIVE } from './use-volume-picture'
import type { VolumeModel } from './volume-model'

interface RunningSumProps extends Pick<ChartProps, 'base' | 'view' | 'frame' | 'timeLabels'> {
  readonly model: VolumeModel
}

/** The net of all buckets so far, from the start of the range. */
export function RunningSum({ base, view, frame, timeLabels, model }: RunningSumProps) {
  const points = useMemo(() => runningPoints(model), [model])
  return (
    <LinePane
      {...{ view, frame, timeLabels, points }}
      name="cumulative"
      title={CHART_TEXTS.cumulative}
      note={CHART_TEXTS.deltaNet}
      stepped
      write={fullWriterOf(view.unit, base)}
      writeTick={tickWriterOf(view.unit)}
      height={CUMULATIVE.plot}
      isLoading={false}
    />
  )
}

/** After each bucket, the sum of shorts minus longs since the first. */
export function runningPoints({ bars, answer }: Pick<VolumeModel, 'bars' | 'answer'>) {
  let sum = 0
  const points = bars.map(({ x, long, short }) => {
    sum += short - long
    return { at: x, value: sum }
  })
  return [{ at: answer.from, value: 0 }, ...points, { at: Math.min(answer.to, Date.now()), value: sum }]
}
